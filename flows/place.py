"""Which warehouse the settings mean, as the warehouse room understands it."""

from deploy.settings import Settings
from warehouse.lake.address import Lake, Storage
from warehouse.paths import WarehousePaths


def find_warehouse(settings: Settings) -> WarehousePaths:
    """The places of the warehouse of the settings: a file, or a lake.

    Raises:
        WarehouseError: the name cannot be one of a warehouse.
    """
    name = settings.warehouse_name
    if not settings.is_lake(name):
        return WarehousePaths.of(name)
    lake = settings.lake
    storage = Storage(lake.s3_endpoint, lake.s3_region, lake.s3_url_style, lake.s3_is_encrypted)
    return WarehousePaths.of_lake(Lake.of(name, settings.lake_data, lake.catalog_schema, storage), settings.lake_folder)
