"""How far apart places are."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
"""The mean radius (IUGG)."""


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance (haversine) of two points, each as latitude and longitude in degrees."""
    south, north = radians(one[0]), radians(other[0])
    east = radians(other[1] - one[1])
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
