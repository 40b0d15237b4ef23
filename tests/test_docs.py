"""What documents name is there: links and their headings, files and what is in them, commands and their options,
settings, addresses of the API, events."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from gateway.routes import Routes
from gateway.settings import GatewaySettings
from kexie.cli import config, services
from kexie.cli.main import app as hub
from kit.contracts import events, methods
from kit.settings import OTHERS
from tests.each import each

ROOT = Path(__file__).parent.parent
FOUND = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/*/*.md"), ROOT / "demo/README.md"])
DOCUMENTS = {str(document.relative_to(ROOT)): document for document in FOUND}
LEFT_OUT = {".git", ".venv", ".uv", ".kexie", ".cache", ".hypothesis", "__pycache__", "node_modules"}
# What recipes make: names of files that are not there, and that nothing else may have.
EXAMPLES = (
    "services/kechuang/remarks/*",
    "tests/kechuang/remarks/",
    "proto/kexie/kechuang/v1/remarks.proto",
    "services/datacentre/*",
    "proto/kexie/datacentre/*",
    "gateway/web/counts/*",
)
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
NAME = re.compile(r"[\w.<>*{}-]+(/[\w.<>*{}-]+)*/?(::[\w.]+)?")


@cache
def files() -> frozenset[str]:
    """Every file and folder of the project, folders with a slash at their end."""
    found: set[str] = set()
    for entry in ROOT.iterdir():
        if entry.name not in LEFT_OUT:
            for path in [entry, *(entry.rglob("*") if entry.is_dir() else ())]:
                if "__pycache__" not in path.parts:
                    found.add(str(path.relative_to(ROOT)) + "/" * path.is_dir())
    return frozenset(found)


@cache
def heads() -> frozenset[str]:
    return frozenset(name.partition("/")[0] for name in files())


def prose(document: Path) -> str:
    return FENCE.sub("", document.read_text("utf-8"))


def shell(document: Path) -> str:
    """What a reader may type: blocks of shell, their comments left out."""
    blocks = [text for kind, text in FENCE.findall(document.read_text("utf-8")) if kind in ("sh", "bash")]
    return re.sub(r"(^|\s)#.*", "", "\n".join(blocks)).replace("\\\n", " ")


@each(DOCUMENTS)
def test_a_link_leads_somewhere(document: Path):
    for target in LINK.findall(prose(document)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, heading = target.partition("#")
        found = (document.parent / path).resolve() if path else document
        assert found.exists(), target
        assert not heading or heading in anchors(found), target


def anchors(document: Path) -> set[str]:
    """The headings of a document, as links to them are written."""
    titles = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def named(document: Path) -> Iterator[str]:
    """Names of files in a document's code: those with a folder of the project, and those that end as sources do."""
    for code in INLINE.findall(prose(document)):
        if NAME.fullmatch(code):
            path = code.partition("::")[0]
            head = path.partition("/")[0]
            if ("/" in path and head in heads()) or path.endswith((".py", ".toml", ".proto", ".csv", ".jsonl")):
                yield code


@each(DOCUMENTS)
def test_a_file_that_is_named_is_there(document: Path):
    folder = str(document.parent.relative_to(ROOT))
    for code in named(document):
        path, _, inside = code.partition("::")
        if any(fnmatch(path, example) for example in EXAMPLES):
            continue
        found = find(re.sub(r"<\w+>", "*", path), folder)
        assert found, f"{code}: there is no such file"
        if inside:
            assert defines(ROOT / found, inside), f"{code}: there is no such name in it"


@cache
def find(pattern: str, folder: str) -> str:
    """The file or folder that a name means: from the project's root, from the document's folder, or for a name without
    a folder anywhere; empty for none."""
    patterns = [pattern, f"{pattern}/", f"{folder}/{pattern}"]
    if there := next((p for p in patterns if p in files()), ""):
        return there
    patterns += [f"*/{pattern}"] * ("/" not in pattern)
    return next((name for name in sorted(files()) if any(fnmatch(name, p) for p in patterns)), "")


def defines(file: Path, name: str) -> bool:
    """Whether a module has a class or function of that name, `Class.method` too."""
    body: list[Any] = ast.parse(file.read_text("utf-8")).body
    for part in name.split("."):
        inner = [node for node in body if getattr(node, "name", None) == part]
        if not inner:
            return False
        body = inner[0].body
    return True


def test_examples_of_recipes_are_not_there():
    """Else a list of exceptions would hide what has come to be."""
    assert not [name for name in files() if any(fnmatch(name, example) for example in EXAMPLES)]


@cache
def commands() -> dict[str, set[str]]:
    """Every command by its name, `audit verify` too, with its options; an empty set for groups."""
    found: dict[str, set[str]] = {}

    def walk(group: Any, before: str) -> None:
        for name, command in group.commands.items():
            options = {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")}
            passes_on = command.context_settings.get("ignore_unknown_options", False)
            found[before + name] = {"*"} if passes_on else options | {"--help", "-h"}
            if hasattr(command, "commands"):
                found[before + name] = set()
                walk(command, f"{before}{name} ")

    walk(typer.main.get_command(hub), "")
    return found


def calls(document: Path) -> Iterator[list[str]]:
    """Calls of `hub` in a document, each as its words after the name."""
    texts = [*INLINE.findall(prose(document)), *shell(document).splitlines()]
    for text in texts:
        for call in re.findall(r"(?:^|[\s(=])(?:\./)?hub +([^|)>;]+)", f" {text}"):
            words = [w.strip(",.\"'") for w in call.split()]
            words = words[2:] if words[:1] == ["--lang"] else words
            if words and re.fullmatch(r"[a-z-]+", words[0]):
                yield words


@each(DOCUMENTS)
def test_a_command_that_is_named_exists_with_its_options(document: Path):
    for words in calls(document):
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in commands()), "")
        assert name, f"hub {' '.join(words)}: there is no such command"
        options = commands()[name]
        for word in words[1:]:
            if word.startswith("-") and word != "-" and options and "*" not in options:
                assert word.partition("=")[0] in options, f"hub {' '.join(words)}: there is no option {word}"


def test_the_readme_names_every_command():
    told = {" ".join(words[:n]) for words in calls(ROOT / "README.md") for n in (1, 2)}
    assert not {name for name, options in commands().items() if options} - told


@each(DOCUMENTS)
def test_a_target_of_make_exists(document: Path):
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    texts = [*INLINE.findall(prose(document)), *shell(document).splitlines()]
    asked = {found[1] for text in texts if (found := re.match(r"\s*make (\w+)", text))}
    assert not asked - targets


def is_setting(name: str) -> bool:
    """Whether a name in the environment means something to the command or to a process."""
    if name in OTHERS:
        return True
    path = name.removeprefix("KEXIE_").removesuffix("_FILE").lower().split("__")
    if path[-1] in config.SECTIONS.get(path[0], {}):
        return True
    for made in {GatewaySettings, *(a.settings for a in services.apps())}:
        at: Any = made
        for part in path:
            field = getattr(at, "model_fields", {}).get(part)
            at = field.annotation if field else None
            if at is None:
                break
        else:
            return True
    return False


@each(DOCUMENTS)
def test_a_setting_that_is_named_is_one(document: Path):
    names = set(re.findall(r"KEXIE_[A-Z_]*[A-Z]", document.read_text("utf-8"))) - {"KEXIE_SECTION__KEY"}
    recipe = {"KEXIE_MAIL__REPLY_TO"} if document.name == "CONTRIBUTING.md" else set[str]()
    assert not [name for name in names - recipe if not is_setting(name)]


@each(DOCUMENTS)
def test_an_address_of_the_api_is_answered(document: Path):
    routes = Routes()
    for method in methods():
        if method.http is not None:
            routes.add(method)
    text = document.read_text("utf-8")
    for address in re.findall(r"/api/[a-z]+/v1/[^\s`\"'?)]+", text):
        path = re.sub(r"\$\w+|\{\w+\}", "x", address)
        assert routes.find("GET", path) is not None, address


@each(DOCUMENTS)
def test_an_event_that_is_named_is_declared(document: Path):
    subjects = re.findall(r"kexie\.[a-z]+\.[a-z-]+\.[a-z]+\.v\d+", document.read_text("utf-8"))
    assert not set(subjects) - events().keys()


def test_every_decision_is_listed_once_and_in_order():
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/adr/README.md").read_text("utf-8"))
    assert listed == sorted(p.name for p in (ROOT / "docs/adr").glob("[0-9]*.md"))
    assert all(a[:4] < b[:4] for a, b in pairwise(listed))
