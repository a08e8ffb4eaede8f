// Distances and bearings on the globe, taken as a sphere: good to half a percent, which is finer than any report.

const RADIUS_KM = 6371.0088;
const RAD = Math.PI / 180;

/** Great-circle distance in km. */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const dLat = (lat2 - lat1) * RAD;
  const dLon = (lon2 - lon1) * RAD;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * Math.sin(dLon / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The point that lies `km` away in the direction `bearing` (degrees clockwise from north). */
export function pointAt(
  lat: number,
  lon: number,
  bearing: number,
  km: number,
): { readonly lat: number; readonly lon: number } {
  const d = km / RADIUS_KM;
  const b = bearing * RAD;
  const sinLat = Math.sin(lat * RAD) * Math.cos(d) + Math.cos(lat * RAD) * Math.sin(d) * Math.cos(b);
  const dLon = Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(lat * RAD), Math.cos(d) - Math.sin(lat * RAD) * sinLat);
  return { lat: Math.asin(sinLat) / RAD, lon: ((lon + dLon / RAD + 540) % 360) - 180 };
}
