"""The files for containers and clusters parse, and agree with each other and with the program."""

from pathlib import Path
from typing import Any

import yaml

from deploy.deployments import WORK_POOL
from deploy.origins import flatten
from deploy.settings import Settings
from flows.commands import COMMANDS
from flows.environment import prefect_environment

DEPLOY = Path(__file__).parents[2] / "deploy"


def read_compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    return content["services"]  # type: ignore[no-any-return]


def read_manifests() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((DEPLOY / "kubernetes" / "broadsheet.yaml").read_text(encoding="utf-8")))


def test_services_are_the_same_in_both() -> None:
    workloads = {m["metadata"]["name"] for m in read_manifests() if m["kind"] in ("Deployment", "StatefulSet")}
    growth = {"worker", "dask-scheduler", "dask-worker"}
    assert workloads == set(read_compose()) == {"database", "server", "serve"} | growth
    assert {name for name, service in read_compose().items() if "profiles" in service} == growth


def test_they_set_what_there_is_to_set(tmp_path: Path) -> None:
    services = [service.get("environment", {}) for service in read_compose().values()]
    in_compose = {name for service in services for name in service if name.startswith("BROADSHEET_")}
    in_manifests = {
        variable["name"]
        for manifest in read_manifests()
        for container in manifest.get("spec", {}).get("template", {}).get("spec", {}).get("containers", [])
        for variable in container.get("env", [])
        if variable["name"].startswith("BROADSHEET_")
    }
    known = {
        f"BROADSHEET_{name.replace('.', '__').upper()}" for name, _ in flatten(Settings(home=tmp_path).model_dump())
    }
    assert in_compose == in_manifests <= known


def test_a_server_in_a_container_is_set_as_that_of_the_command(tmp_path: Path) -> None:
    wanted = {
        name: value
        for name, value in prefect_environment(Settings(home=tmp_path), "").items()
        if name.startswith("PREFECT_SERVER_")
    }
    (manifest,) = (m for m in read_manifests() if m["kind"] == "Deployment" and m["metadata"]["name"] == "server")
    (container,) = manifest["spec"]["template"]["spec"]["containers"]
    in_manifest = {variable["name"]: variable.get("value") for variable in container["env"]}
    for given in (read_compose()["server"]["environment"], in_manifest):
        assert wanted.items() <= given.items()


def test_a_worker_is_of_the_pool_that_the_deployments_are_for() -> None:
    (command,) = read_compose()["worker"]["command"]
    assert f"worker start --pool {WORK_POOL}" in command
    assert f"work-pool create {WORK_POOL} " in command
    (worker,) = (m for m in read_manifests() if m["metadata"]["name"] == "worker")
    assert worker["spec"]["template"]["spec"]["containers"][0]["args"] == [command]


def test_they_call_commands_that_there_are() -> None:
    names = {command.__name__ for command in COMMANDS}
    assert set(read_compose()["serve"]["command"]) <= names
    (serve,) = (m for m in read_manifests() if m["kind"] == "Deployment" and m["metadata"]["name"] == "serve")
    assert set(serve["spec"]["template"]["spec"]["containers"][0]["args"]) <= names


def test_nothing_is_open_without_a_password_and_no_secret_is_written_down() -> None:
    services = read_compose()
    assert services["server"]["ports"] == ["127.0.0.1:4200:4200"]
    assert services["server"]["environment"]["PREFECT_SERVER_API_AUTH_STRING"].startswith("${")
    for manifest in read_manifests():
        for container in manifest.get("spec", {}).get("template", {}).get("spec", {}).get("containers", []):
            for variable in container.get("env", []):
                if any(word in variable["name"] for word in ("PASSWORD", "AUTH")):
                    assert "secretKeyRef" in variable["valueFrom"]


def test_the_container_file_copies_what_there_is() -> None:
    for line in (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (DEPLOY.parent / name).exists(), line
