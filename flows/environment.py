"""What Prefect must find in the environment before it is imported."""

import os

from deploy.settings import Settings

SERVER_FILE = "server.json"
"""In `prefect_home`: where the server of `broadsheet up` listens."""


def prefect_environment(settings: Settings, api_url: str) -> dict[str, str]:
    """Environment variables for a process that talks to the Prefect API at `api_url`, with the password of ours.

    Prefect's own telemetry is off: a run of Broadsheet reaches no address but its sources'.
    """
    password = os.environ.get("PREFECT_SERVER_API_AUTH_STRING")
    own = {"PREFECT_API_AUTH_STRING": password} if password and "PREFECT_API_AUTH_STRING" not in os.environ else {}
    return own | {
        "PREFECT_HOME": str(settings.prefect_home),
        "PREFECT_API_URL": api_url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
        "PREFECT_CLI_PROMPT": "false",
        # A run that was killed is marked as crashed when its heartbeat is missing (deploy/automations.yaml).
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        # Kept in memory, the places that runs hold would be held for ever once the server is killed, and all that is
        # due cancelled; on the disk they lapse after five minutes.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        # Late is what could not start for five minutes; the default of 15 s takes a slow start for an accident.
        "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "300",
        # Without, the server's database grows for ever; what ran is in ops.runs for longer.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs,orphans",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(14 * 24 * 3600),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P3D",
        # A transaction for each of the three events of a task run was two thirds of the server's work for it.
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "20",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "2",
        "BROADSHEET_HOME": str(settings.home),
    }
