"""What Prefect must find in the environment before it is imported."""

from deploy.settings import Settings

SERVER_FILE = "server.json"
"""In `prefect_home`: where the server of `broadsheet up` listens."""


def prefect_environment(settings: Settings, api_url: str) -> dict[str, str]:
    """Environment variables for a process that talks to the Prefect API at `api_url`.

    Prefect's own telemetry is off: a run of Broadsheet reaches no address but its sources'.
    """
    return {
        "PREFECT_HOME": str(settings.prefect_home),
        "PREFECT_API_URL": api_url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
        "PREFECT_CLI_PROMPT": "false",
        "BROADSHEET_HOME": str(settings.home),
    }
