// The part of the WebAssembly interface that inference uses: TypeScript ships it only with the browser's types.
interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
}
declare const WebAssembly: {
  readonly Memory: new (descriptor: { readonly initial: number }) => WebAssemblyMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WebAssemblyMemory; readonly abort: () => void } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};
