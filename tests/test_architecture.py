"""The house rules that no linter checks: sizes of modules and functions, documented public names, forbidden module names."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "readout").rglob("*.py"))
MODULE_LINES = 400
FUNCTION_LINES = 60
PARAMETERS = 6
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def relative(path):
    return str(path.relative_to(ROOT))


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_are_sources():
    assert len(SOURCES) > 30


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_module_keeps_to_the_house_rules(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= MODULE_LINES, "module too long: split it by concept"
    assert path.stem not in FORBIDDEN_NAMES, "name the module after what it holds"
    assert ast.get_docstring(tree), "module without docstring"
    for function in functions(tree):
        where = f"{relative(path)}:{function.lineno} {function.name}"
        assert function.end_lineno - function.lineno < FUNCTION_LINES, f"{where} is too long"
        assert function.args.kwarg is None, f"{where} takes **kwargs"
        parameters = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        named = [parameter for parameter in parameters if parameter.arg not in {"self", "cls"}]
        decorators = [d.func for d in function.decorator_list if isinstance(d, ast.Call)]
        typer_command = any(getattr(decorator, "attr", "") == "command" for decorator in decorators)
        assert len(named) <= PARAMETERS or typer_command, f"{where} has {len(named)} parameters; pass options as one dataclass"


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_public_names_are_documented(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    undocumented = [node.name for node in public if not ast.get_docstring(node)]
    assert not undocumented


def test_model_uses_the_standard_library_only():
    allowed = {"__future__", "dataclasses", "datetime", "enum", "hashlib", "collections", "typing", "readout"}
    for path in SOURCES:
        if path.parent.name != "model":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module]
            else:
                continue
            for module in modules:
                assert module.split(".")[0] in allowed, f"{relative(path)} imports {module}"
                if module.startswith("readout"):
                    assert module.startswith(("readout.model", "readout.errors")), f"{relative(path)} imports {module}"
