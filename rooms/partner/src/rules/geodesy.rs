//! From metres of EPSG:5179 (UTM-K) to degrees.
//!
//! Inverse transverse Mercator on the ellipsoid by J. P. Snyder, *Map Projections – A Working
//! Manual*, USGS Professional Paper 1395 (1987), pages 60–64: equations 3-21, 3-24, 3-26, 7-19 and
//! 8-12 to 8-25, on GRS80. The datum KGD2002 agrees with WGS84 to far less than a metre, which is
//! less than the middle of a region means.

use crate::model::Centre;

/// GRS80: half of the long axis in metres, and the flattening.
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;
/// EPSG:5179: scale on the middle meridian, its degree, the degree of the origin, false east and
/// false north in metres.
const SCALE: f64 = 0.9996;
const MERIDIAN: f64 = 127.5;
const ORIGIN: f64 = 38.0;
const FALSE_EAST: f64 = 1_000_000.0;
const FALSE_NORTH: f64 = 2_000_000.0;

/// Latitude and longitude in degrees of WGS84.
pub fn degrees(centre: Centre) -> (f64, f64) {
    // A metre of Korea has seven digits: exact in 53 bits.
    let (x, y) = (centre.x as f64 - FALSE_EAST, centre.y as f64 - FALSE_NORTH);
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let ep2 = e2 / (1.0 - e2);
    let m = meridian_arc(ORIGIN.to_radians(), e2) + y / SCALE;
    let (e4, e6) = (e2 * e2, e2 * e2 * e2);
    let mu = m / (AXIS * (1.0 - e2 / 4.0 - 3.0 * e4 / 64.0 - 5.0 * e6 / 256.0));
    let root = (1.0 - e2).sqrt();
    let e1 = (1.0 - root) / (1.0 + root);
    let foot = mu
        + (3.0 * e1 / 2.0 - 27.0 * e1.powi(3) / 32.0) * (2.0 * mu).sin()
        + (21.0 * e1.powi(2) / 16.0 - 55.0 * e1.powi(4) / 32.0) * (4.0 * mu).sin()
        + 151.0 * e1.powi(3) / 96.0 * (6.0 * mu).sin()
        + 1097.0 * e1.powi(4) / 512.0 * (8.0 * mu).sin();
    let (sin, cos, tan) = (foot.sin(), foot.cos(), foot.tan());
    let c1 = ep2 * cos * cos;
    let t1 = tan * tan;
    let n1 = AXIS / (1.0 - e2 * sin * sin).sqrt();
    let r1 = AXIS * (1.0 - e2) / (1.0 - e2 * sin * sin).powf(1.5);
    let d = x / (n1 * SCALE);
    let latitude = foot
        - n1 * tan / r1
            * (d.powi(2) / 2.0
                - (5.0 + 3.0 * t1 + 10.0 * c1 - 4.0 * c1 * c1 - 9.0 * ep2) * d.powi(4) / 24.0
                + (61.0 + 90.0 * t1 + 298.0 * c1 + 45.0 * t1 * t1 - 252.0 * ep2 - 3.0 * c1 * c1)
                    * d.powi(6)
                    / 720.0);
    let longitude = (d - (1.0 + 2.0 * t1 + c1) * d.powi(3) / 6.0
        + (5.0 - 2.0 * c1 + 28.0 * t1 - 3.0 * c1 * c1 + 8.0 * ep2 + 24.0 * t1 * t1) * d.powi(5)
            / 120.0)
        / cos;
    (latitude.to_degrees(), MERIDIAN + longitude.to_degrees())
}

/// Metres along the meridian from the equator to a latitude in radians (3-21).
fn meridian_arc(latitude: f64, e2: f64) -> f64 {
    let (e4, e6) = (e2 * e2, e2 * e2 * e2);
    AXIS * ((1.0 - e2 / 4.0 - 3.0 * e4 / 64.0 - 5.0 * e6 / 256.0) * latitude
        - (3.0 * e2 / 8.0 + 3.0 * e4 / 32.0 + 45.0 * e6 / 1024.0) * (2.0 * latitude).sin()
        + (15.0 * e4 / 256.0 + 45.0 * e6 / 1024.0) * (4.0 * latitude).sin()
        - 35.0 * e6 / 3072.0 * (6.0 * latitude).sin())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same points by PROJ 9 (EPSG:5179 to EPSG:4326).
    #[test]
    fn points_agree_with_proj_to_a_millionth_of_a_degree() {
        for (x, y, longitude, latitude) in [
            (1_000_000, 2_000_000, 127.5, 38.0),
            (953_003, 1_955_642, 126.967_598, 37.598_991),
            (1_296_749, 1_950_388, 130.856_993, 37.505_097),
            (912_979, 1_487_921, 126.564_448, 33.379_369),
            (751_363, 1_998_141, 124.670_291, 37.949_199),
            (1_083_251, 1_949_780, 128.442_396, 37.543_594),
        ] {
            let (north, east) = degrees(Centre { x, y });
            assert!((north - latitude).abs() < 1e-6, "{x} {y}: {north}");
            assert!((east - longitude).abs() < 1e-6, "{x} {y}: {east}");
        }
    }
}
