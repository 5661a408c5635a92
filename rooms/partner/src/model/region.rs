//! Regions: 시도, 시군구 and 일반구, each from its first to its last day.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use kernel::worded;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The first five digits of a 법정동코드: `11000` is 서울특별시, `51760` is 평창군.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(into = "String", try_from = "String")]
pub struct RegionCode(u32);

/// 세종특별자치시: the one 시도 whose code does not end in zeros.
const SEJONG: u32 = 36_110;

impl RegionCode {
    /// The whole code as the public list writes it: ten digits.
    #[doc(alias = "법정동코드")]
    pub fn legal_dong_code(self) -> String {
        format!("{self}00000")
    }

    /// Its first two digits: the 시도 of which it is.
    pub fn province(self) -> u64 {
        u64::from(self.0 / 1000)
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

/// The text is no code of a 시도, 시군구 or 일반구.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACode;

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a region's code has two, five or ten digits, the last five of ten being zeros")
    }
}

impl std::error::Error for NotACode {}

impl FromStr for RegionCode {
    type Err = NotACode;

    /// Two digits (`11`), five (`11110`) or ten (`1111000000`). `36` is 세종.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let text = text.trim();
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotACode);
        }
        let digits = match text.len() {
            2 | 5 => text,
            10 => text.strip_suffix("00000").ok_or(NotACode)?,
            _ => return Err(NotACode),
        };
        let number: u32 = digits.parse().map_err(|_| NotACode)?;
        match if digits.len() == 2 {
            number * 1000
        } else {
            number
        } {
            36_000 => Ok(Self(SEJONG)),
            0..10_000 => Err(NotACode),
            code => Ok(Self(code)),
        }
    }
}

impl From<RegionCode> for String {
    fn from(code: RegionCode) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for RegionCode {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

worded! {
    /// How high a region stands, and whether it governs itself (지방자치법 제2조, 제3조).
    pub enum RegionLevel {
        /// 특별시, 광역시, 특별자치시, 도, 특별자치도 (지방자치법 제2조제1항제1호).
        #[doc(alias = "시도")]
        Province = "province", "시도";
        /// 시, 군, 자치구 (지방자치법 제2조제1항제2호).
        #[doc(alias = "시군구")]
        Municipality = "municipality", "시군구";
        /// 행정시: a city of 제주 without self-government (제주특별법 제10조).
        #[doc(alias = "행정시")]
        AdministrativeCity = "administrative_city", "행정시";
        /// 자치구가 아닌 구 (지방자치법 제3조제3항).
        #[doc(alias = "일반구")]
        District = "district", "일반구";
    }
}

impl RegionLevel {
    /// Whether such a region is a local government (지방자치법 제2조).
    pub fn governs_itself(self) -> bool {
        matches!(self, Self::Province | Self::Municipality)
    }
}

worded! {
    /// Which edition of the statistical office's codes.
    pub enum SgisEdition {
        /// As of the map of 2018.
        Of2018 = "2018", "2018년";
        /// As of March 2022.
        Of2022 = "2022", "2022년";
    }
}

/// A point in metres of EPSG:5179 (UTM-K): east, north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Centre {
    /// Metres east; the middle meridian (127.5° E) has 1,000,000.
    pub x: i64,
    /// Metres north; 38° N has 2,000,000.
    pub y: i64,
}

/// A region under one code and name.
#[doc(alias = "행정구역")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Region {
    /// Its code.
    pub code: RegionCode,
    /// How high it stands.
    pub level: RegionLevel,
    /// Its own name: `평창군`.
    pub name: String,
    /// What it lies in; `None` for a 시도.
    pub parent: Option<RegionCode>,
    /// Its first day; `None` when it was there before the list begins.
    pub from: Option<Date>,
    /// Its last day; `None` while it lasts.
    pub to: Option<Date>,
    /// What carries it on from the day after; several when it was split.
    pub successors: Vec<RegionCode>,
    /// The law or ordinance that it began with.
    pub began_by: Option<String>,
    /// The law or ordinance that it ended with.
    pub ended_by: Option<String>,
    /// Other names that people write: `평창`.
    pub aliases: Vec<String>,
    /// Its SGIS code of 2018.
    pub sgis_2018: Option<String>,
    /// Its SGIS code of 2022.
    pub sgis_2022: Option<String>,
    /// Its middle, where the public file has one.
    pub centre: Option<Centre>,
}

impl Region {
    /// Whether it was there on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What a question for a region finds. A name alone is not a key: `Several` asks "which of these?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "found", content = "regions")]
pub enum Found<'r> {
    /// This one.
    One(&'r Region),
    /// One of these, by code.
    Several(Vec<&'r Region>),
    /// No region.
    None,
}

impl<'r> Found<'r> {
    /// From a list in any order, with or without repetitions.
    pub fn of(mut regions: Vec<&'r Region>) -> Self {
        regions.sort_by_key(|region| region.code);
        regions.dedup_by_key(|region| region.code);
        match regions[..] {
            [] => Self::None,
            [one] => Self::One(one),
            _ => Self::Several(regions),
        }
    }

    /// All of them.
    pub fn all(self) -> Vec<&'r Region> {
        match self {
            Self::One(one) => vec![one],
            Self::Several(several) => several,
            Self::None => Vec::new(),
        }
    }

    /// The one; `None` where it is none or several.
    pub fn one(&self) -> Option<&'r Region> {
        match self {
            Self::One(one) => Some(one),
            Self::Several(_) | Self::None => None,
        }
    }
}
