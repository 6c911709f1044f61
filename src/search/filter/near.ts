// Places within a distance: a box that the index answers, then the great circle (haversine, a sphere of 6,371 km:
// within 0.6 % of the ellipsoid).

import type { Condition } from "./condition.js";

const EARTH_METERS = 6_371_008.8;

/** A condition on `latitude` and `longitude` of `descriptions`. */
export function nearSql({
  latitude,
  longitude,
  meters,
}: {
  readonly latitude: number;
  readonly longitude: number;
  readonly meters: number;
}): Condition {
  const angle = Math.min(Math.PI, meters / EARTH_METERS);
  const height = degrees(angle) + 1e-9;
  const sides = meridians(latitude, longitude, angle);
  const half = (column: string) => `sin(radians(${column} - ?) / 2)`;
  return {
    sql: `(latitude BETWEEN ? AND ? AND (${sides.map(() => "longitude BETWEEN ? AND ?").join(" OR ")})
      AND ${EARTH_METERS * 2} * asin(min(1, sqrt(${half("latitude")} * ${half("latitude")}
        + cos(radians(?)) * cos(radians(latitude)) * ${half("longitude")} * ${half("longitude")}))) <= ?)`,
    values: [
      ...[latitude - height, latitude + height, ...sides.flat()],
      ...[latitude, latitude, latitude, longitude, longitude, meters],
    ],
  };
}

/** The ranges of longitude the circle touches: two where it crosses the date line, all where it holds a pole. */
function meridians(latitude: number, longitude: number, angle: number): [number, number][] {
  const cosine = Math.cos((latitude * Math.PI) / 180);
  const sine = Math.sin(angle);
  if (angle >= Math.PI / 2 || sine >= cosine) return [[-180, 180]];
  const width = degrees(Math.asin(sine / cosine)) + 1e-9;
  const [west, east] = [longitude - width, longitude + width];
  if (west < -180)
    return [
      [-180, east],
      [west + 360, 180],
    ];
  if (east > 180)
    return [
      [west, 180],
      [-180, east - 360],
    ];
  return [[west, east]];
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
