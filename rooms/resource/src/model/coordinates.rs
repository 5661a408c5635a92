//! Where something is, to about a centimetre.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Units of a degree.
const UNITS: i64 = 10_000_000;
/// Digits behind the point that are kept.
const DIGITS: usize = 7;
/// Metres of a degree of latitude.
const METRES: f64 = 111_320.0;

/// Boxes that hold the Republic with its islands: south, west, north, east in degrees × 100. 대마도
/// lies in none of them; what lies north of the line inside the first is not told apart.
const BOXES: &[(i64, i64, i64, i64)] = &[
    (3480, 12450, 3865, 12965), // the mainland, 백령도 to 호미곶
    (3390, 12490, 3480, 12900), // the southern islands, 가거도 to 홍도
    (3305, 12605, 3365, 12705), // 제주도 with 마라도
    (3740, 13075, 3760, 13100), // 울릉도
    (3720, 13180, 3730, 13195), // 독도
];

/// A point of WGS84 in units of 1e-7 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coordinates {
    /// North.
    pub latitude: i64,
    /// East.
    pub longitude: i64,
}

/// Why a text is no coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPlace {
    /// Not a number of degrees.
    Unreadable,
    /// A number, but no place of the country.
    Outside,
}

impl Coordinates {
    /// Degrees with a point, `37.5436`; what is finer than 1e-7 is rounded.
    pub fn degrees(text: &str) -> Result<i64, NotAPlace> {
        let text = text.trim().trim_end_matches(['°', '도']).trim_end();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(part) {
            return Err(NotAPlace::Unreadable);
        }
        let kept: String = part
            .chars()
            .chain("0".repeat(DIGITS).chars())
            .take(DIGITS)
            .collect();
        let up = part
            .as_bytes()
            .get(DIGITS)
            .is_some_and(|next| *next >= b'5');
        let number = |text: &str| text.parse::<i64>().map_err(|_| NotAPlace::Unreadable);
        Ok(number(whole)? * UNITS + number(&kept)? + i64::from(up))
    }

    /// A point, unless it is outside the country: latitude and longitude exchanged are.
    pub fn of(latitude: i64, longitude: i64) -> Result<Self, NotAPlace> {
        let scale = UNITS / 100;
        let inside = |(south, west, north, east): &(i64, i64, i64, i64)| {
            (south * scale..=north * scale).contains(&latitude)
                && (west * scale..=east * scale).contains(&longitude)
        };
        match BOXES.iter().any(inside) {
            true => Ok(Self {
                latitude,
                longitude,
            }),
            false => Err(NotAPlace::Outside),
        }
    }

    /// Latitude and longitude as they are typed, without zeros at the end.
    pub fn typed(self) -> (String, String) {
        (print(self.latitude), print(self.longitude))
    }

    /// Metres to another point, over the distances inside one municipality.
    pub fn metres_to(self, other: Self) -> f64 {
        // Differences of a country in 1e-7 degrees are exact in 53 bits.
        let degrees = |units: i64| units as f64 / UNITS as f64;
        let north = degrees(self.latitude - other.latitude) * METRES;
        let shrink = degrees(self.latitude).to_radians().cos();
        let east = degrees(self.longitude - other.longitude) * METRES * shrink;
        north.hypot(east)
    }
}

fn print(units: i64) -> String {
    let text = format!("{}.{:07}", units / UNITS, units % UNITS);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (latitude, longitude) = self.typed();
        write!(f, "북위 {latitude}도, 동경 {longitude}도")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(latitude: &str, longitude: &str) -> Result<Coordinates, NotAPlace> {
        Coordinates::of(
            Coordinates::degrees(latitude)?,
            Coordinates::degrees(longitude)?,
        )
    }

    #[test]
    fn degrees_are_read_to_seven_digits() {
        for (text, units) in [
            ("37.5436", 375_436_000),
            (" 128° ", 1_280_000_000),
            ("37.75401611", 377_540_161),
            ("37.75401615", 377_540_162),
            ("127.99999999", 1_280_000_000),
            ("37.", 370_000_000),
        ] {
            assert_eq!(Coordinates::degrees(text), Ok(units), "{text}");
        }
        for text in ["", ".5", "-37.5", "37,5", "1e2", "37.5N", "1280.1", "３７"] {
            assert_eq!(
                Coordinates::degrees(text),
                Err(NotAPlace::Unreadable),
                "{text}"
            );
        }
    }

    #[test]
    fn the_islands_are_inside_and_the_neighbours_are_not() {
        for (place, latitude, longitude) in [
            ("서울", "37.5663", "126.9779"),
            ("독도", "37.2426", "131.8597"),
            ("울릉", "37.4845", "130.9057"),
            ("마라도", "33.1173", "126.2692"),
            ("추자도", "33.9533", "126.3003"),
            ("백령도", "37.9692", "124.6300"),
            ("가거도", "34.0506", "125.1167"),
            ("고성 명파", "38.5567", "128.3972"),
            ("호미곶", "36.0779", "129.5687"),
        ] {
            assert!(read(latitude, longitude).is_ok(), "{place}");
        }
        for (place, latitude, longitude) in [
            ("exchanged", "126.9779", "37.5663"),
            ("대마도", "34.2026", "129.2875"),
            ("후쿠오카", "33.5902", "130.4017"),
            ("zero", "0", "0"),
        ] {
            assert_eq!(
                read(latitude, longitude),
                Err(NotAPlace::Outside),
                "{place}"
            );
        }
    }

    #[test]
    fn points_print_as_they_are_typed_and_measure_metres() {
        let here = read("37.5436", "128.4424").unwrap();
        assert_eq!(here.typed(), ("37.5436".to_owned(), "128.4424".to_owned()));
        assert_eq!(here.to_string(), "북위 37.5436도, 동경 128.4424도");
        let north = read("37.5445", "128.4424").unwrap();
        let metres = here.metres_to(north);
        assert!((100.0..101.0).contains(&metres), "{metres}");
        let east = read("37.5436", "128.4435").unwrap();
        let metres = here.metres_to(east);
        assert!((96.0..98.0).contains(&metres), "{metres}");
    }
}
