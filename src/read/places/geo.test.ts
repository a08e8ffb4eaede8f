// Distances and regions on the globe.
import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceKm, pointAt } from "./geo.ts";

test("known distances", () => {
  expect(distanceKm(33.8933, 35.5016, 33.5102, 36.2913)).toBeCloseTo(84.6, 0);
  expect(distanceKm(10, 20, 10, 20)).toBe(0);
});

test("a point so far away is so far away, and as far back", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.double({ min: 0, max: 800, noNaN: true }),
      (lat, lon, bearing, km) => {
        const p = pointAt(lat, lon, bearing, km);
        expect(distanceKm(lat, lon, p.lat, p.lon)).toBeCloseTo(km, 3);
        expect(distanceKm(p.lat, p.lon, lat, lon)).toBeCloseTo(km, 3);
        expect(Math.abs(p.lon)).toBeLessThanOrEqual(180);
      },
    ),
  );
});
