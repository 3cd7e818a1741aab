"""The examples in the docstrings of every pure module hold."""

import ast
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import lib

MODULES = [module.name for module in pkgutil.iter_modules(lib.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name):
    module = importlib.import_module(f"lib.{name}")
    assert doctest.testmod(module).failed == 0


def test_no_pure_module_knows_odoo():
    for name in MODULES:
        tree = ast.parse((Path(lib.__path__[0]) / f"{name}.py").read_text("utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
        names = [alias.name for node in imports for alias in node.names]
        names += [
            node.module or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
        ]
        assert not [name for name in names if name.split(".")[0] == "odoo"]
