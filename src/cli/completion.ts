// `readout completion`: a completion script made from the commands themselves, so that it cannot go stale.
import type { Command } from "commander";

interface Described {
  readonly name: string;
  readonly description: string;
  readonly options: readonly {
    readonly flag: string;
    readonly description: string;
    readonly choices: readonly string[];
  }[];
}

const described = (program: Command): Described[] =>
  program.commands.map((c) => ({
    name: c.name(),
    description: c.description().split(/[.:;]/)[0]!,
    options: [
      ...c.options.map((o) => ({ flag: o.long ?? "", description: o.description, choices: o.argChoices ?? [] })),
      { flag: "--help", description: "help", choices: [] },
    ].filter((o) => o.flag !== ""),
  }));

function bash(commands: readonly Described[]): string {
  const cases = commands.map((c) => `    ${c.name}) words="${c.options.map((o) => o.flag).join(" ")}" ;;`).join("\n");
  const choices = commands
    .flatMap((c) => c.options)
    .filter((o) => o.choices.length > 0)
    .map((o) => `    ${o.flag}) COMPREPLY=($(compgen -W "${o.choices.join(" ")}" -- "$cur")); return ;;`)
    .join("\n");
  return `_readout() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map((c) => c.name).join(" ")} --help --version" -- "$cur")); return
  fi
  case "$prev" in
${choices}
    *) ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
}
complete -o filenames -F _readout readout`;
}

const quoted = (s: string): string =>
  s.replaceAll("'", "’").replaceAll("[", "(").replaceAll("]", ")").replaceAll(":", ",");

function zsh(commands: readonly Described[]): string {
  const list = commands.map((c) => `    '${c.name}:${quoted(c.description)}'`).join("\n");
  const cases = commands
    .map(
      (c) =>
        `    ${c.name}) _arguments ${c.options.map((o) => `'${o.flag}[${quoted(o.description)}]${o.choices.length > 0 ? `:choice:(${o.choices.join(" ")})` : ""}'`).join(" ")} '*:file:_files' ;;`,
    )
    .join("\n");
  return `#compdef readout
_readout() {
  local -a commands=(
${list}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$command" in
${cases}
  esac
}
compdef _readout readout`;
}

function fish(commands: readonly Described[]): string {
  return commands
    .flatMap((c) => [
      `complete -c readout -n __fish_use_subcommand -a ${c.name} -d '${quoted(c.description)}'`,
      ...c.options.map(
        (o) =>
          `complete -c readout -n '__fish_seen_subcommand_from ${c.name}' -l ${o.flag.slice(2)} -d '${quoted(o.description)}'${o.choices.length > 0 ? ` -xa '${o.choices.join(" ")}'` : ""}`,
      ),
    ])
    .join("\n");
}

export function completionCommand(program: Command, shell: "bash" | "zsh" | "fish"): void {
  console.log({ bash, zsh, fish }[shell](described(program)));
}
