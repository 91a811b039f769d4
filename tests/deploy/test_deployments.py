"""`broadsheet up` and a work pool run the same deployments."""

from deploy.deployments import PREFECT_YAML, render_prefect_yaml
from deploy.settings import ServerSettings


def test_prefect_yaml_says_what_is_declared() -> None:
    text = render_prefect_yaml(ServerSettings())
    assert PREFECT_YAML.read_text(encoding="utf-8") == text, "run python -m deploy.deployments"
