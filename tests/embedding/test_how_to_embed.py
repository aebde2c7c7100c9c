"""The page on embedding is true: its programs are those in `examples/embedding`, and they work."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import django
import httpx
import pytest
from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator
from tests.routines import weekly

import backrules

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "examples" / "embedding"
PAGE = (ROOT / "docs" / "how-to-embed.md").read_text(encoding="utf-8")
DAY = "2024-03-17"
DOCUMENT: dict[str, Any] = {"as_of": DAY, "sessions": weekly(8, {"Bench Press": "5x5@80kg"})}
REPORT = json.loads(json.dumps(backrules.diagnose(DOCUMENT).to_dict()))
PROBLEM = {"place": "gaol", "message": "unknown key; did you mean 'goal'?"}


def program(name: str) -> ModuleType:
    """One of the programs, imported from its file."""
    spec = importlib.util.spec_from_file_location(name, PROGRAMS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", sorted(PROGRAMS.glob("*.py")), ids=lambda file: file.name)
def test_the_page_shows_every_program_as_it_is(file: Path) -> None:
    assert f"```python\n{file.read_text(encoding='utf-8')}```" in PAGE


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


@pytest.fixture(scope="module")
def fastapi_app() -> Any:
    return program("fastapi_app").app


def ask(app: Any, method: str, path: str, **options: Any) -> httpx.Response:
    """What the app answers to one request."""

    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return await client.request(method, path, **options)

    return asyncio.run(answer())


def test_fastapi_answers_with_the_report(fastapi_app: Any) -> None:
    answer = ask(fastapi_app, "POST", "/diagnoses", json=DOCUMENT)
    assert (answer.status_code, answer.json()) == (200, REPORT)


def test_fastapi_tells_what_is_wrong_with_a_document(fastapi_app: Any) -> None:
    answer = ask(fastapi_app, "POST", "/diagnoses", json={"gaol": "muscle"})
    assert (answer.status_code, answer.json()) == (422, {"problems": [PROBLEM]})


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b'{"goal": NaN}', b"[" * 100_000, b'{"a":' * 100_000]
)
def test_fastapi_refuses_what_is_no_document(fastapi_app: Any, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = ask(fastapi_app, "POST", "/diagnoses", content=body, headers=headers)
    assert answer.status_code in (400, 422)


def test_the_schema_of_a_document_is_what_fastapi_publishes(fastapi_app: Any) -> None:
    openapi = ask(fastapi_app, "GET", "/openapi.json").json()
    body = openapi["paths"]["/diagnoses"]["post"]["requestBody"]["content"]["application/json"]
    published = Draft202012Validator(body["schema"])
    assert published.is_valid(DOCUMENT)
    assert not published.is_valid({"gaol": "muscle"})
    assert body["schema"]["properties"] == backrules.routine_schema()["properties"]


@pytest.fixture(scope="module")
def django_client() -> Client:
    views = program("django_views")
    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=views.__name__, USE_TZ=True)
        django.setup()
    return Client()


def post(client: Client, body: bytes) -> Any:
    return client.post("/diagnoses", body, content_type="application/json")


def test_django_answers_with_the_report(django_client: Client) -> None:
    answer = post(django_client, json.dumps(DOCUMENT).encode())
    assert (answer.status_code, answer.json()) == (200, REPORT)


def test_django_tells_what_is_wrong_with_a_document(django_client: Client) -> None:
    answer = post(django_client, b'{"gaol": "muscle"}')
    [problem] = answer.json()["problems"]
    assert answer.status_code == 422
    assert problem["place"].endswith(PROBLEM["place"])
    assert problem["message"] == PROBLEM["message"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b'{"goal": NaN}', b"[" * 100_000, b'{"a":' * 100_000]
)
def test_django_refuses_what_is_no_document(django_client: Client, body: bytes) -> None:
    assert post(django_client, body).status_code == 422


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a document between two files that are none."""
    (tmp_path / "a.json").write_text('{"gaol": "muscle"}', encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    (tmp_path / "c.csv").write_bytes(b"\0\xff\0")
    return tmp_path


def test_an_error_of_one_routine_is_nobody_elses_in_the_worker(files: Path) -> None:
    command = [sys.executable, str(PROGRAMS / "worker.py"), str(files), DAY]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first["file"] == "a.json"
    assert "gaol: unknown key" in first["error"]
    assert second == {"file": "b.json", "report": REPORT}
    assert third["file"] == "c.csv"
    assert third["error"]
    assert done.stderr == ""
