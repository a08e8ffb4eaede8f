// The part of the WebAssembly interface that inference uses: TypeScript ships it only with the browser's types.
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory; readonly abort: () => void } });
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
