//! Rows as places on a map (RFC 7946).

use super::object;

/// A place: degrees of WGS84 with the digits that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    latitude: String,
    longitude: String,
}

impl Point {
    /// Reads two texts of degrees such as `37.02103631` and `128.2863974`. `None` when one is
    /// empty, no plain decimal number or beyond ±90 or ±180: such a row has no place.
    pub fn read(latitude: &str, longitude: &str) -> Option<Self> {
        Some(Self {
            latitude: degrees(latitude, 90.0)?,
            longitude: degrees(longitude, 180.0)?,
        })
    }

    /// Degrees north, as a JSON number.
    pub fn latitude(&self) -> &str {
        &self.latitude
    }

    /// Degrees east, as a JSON number.
    pub fn longitude(&self) -> &str {
        &self.longitude
    }
}

fn degrees(text: &str, most: f64) -> Option<String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let number = match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    };
    let value: f64 = number.parse().ok()?;
    (value.abs() <= most).then_some(number)
}

/// A FeatureCollection of the rows: the cells are properties in the order of the headings, the
/// place is `[longitude, latitude]`, a row without one has the geometry `null`.
pub fn geojson<R: AsRef<[S]>, S: AsRef<str>>(
    headers: &[&str],
    rows: impl IntoIterator<Item = (R, Option<Point>)>,
) -> Vec<u8> {
    let mut out = "{\"type\":\"FeatureCollection\",\"features\":[".to_owned();
    for (at, (row, place)) in rows.into_iter().enumerate() {
        out.push_str(if at > 0 { ",\n" } else { "\n" });
        out.push_str("{\"type\":\"Feature\",\"geometry\":");
        match place {
            None => out.push_str("null"),
            Some(place) => {
                out.push_str("{\"type\":\"Point\",\"coordinates\":[");
                out.push_str(&place.longitude);
                out.push(',');
                out.push_str(&place.latitude);
                out.push_str("]}");
            }
        }
        out.push_str(",\"properties\":");
        object(&mut out, headers, row.as_ref());
        out.push('}');
    }
    out.push_str("\n]}\n");
    out.into_bytes()
}
