"""Stores and clients for the tests of the pages and the API."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.surfaces.web.build import make_app, make_store


@pytest.fixture(scope="session")
def read_only(tmp_path_factory):
    """A client over a store that no test changes."""
    return TestClient(make_app(make_store(tmp_path_factory.mktemp("web") / "talks.db")))


@pytest.fixture
def store_path(tmp_path):
    """A store of one test's own."""
    return make_store(tmp_path / "own.db")


@pytest.fixture
def client(store_path):
    """A client over a store of one test's own."""
    return TestClient(make_app(store_path))


def form_token(client, path):
    """Token of the forms on a page, as the visitor's browser would send it."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def meeting_id(client, question):
    """Id of the first meeting of a question."""
    return client.get(f"/meetings.json?{question}").json()["meetings"][0]["id"]
