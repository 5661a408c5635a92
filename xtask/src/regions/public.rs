//! The public files, read as they are published.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// What the four files say, by the first five digits of the codes.
pub struct Public {
    /// Full name and whether the code was in use in August 2022.
    pub names: BTreeMap<u32, (String, bool)>,
    /// Centre points in metres of EPSG:5179.
    pub centres: BTreeMap<u32, (i64, i64)>,
    /// Pairs of the code and the SGIS code of March 2022.
    pub sgis_2022: BTreeMap<u32, String>,
    /// SGIS codes of 2018 with the region's own name.
    pub sgis_2018: Vec<(String, String)>,
}

impl Public {
    /// Reads the folder.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let names = names(&cp949(&folder.join("법정동코드_전체자료.txt"))?)?;
        let centres = centres(&utf8(&folder.join("coordinate_UTMK_이름포함.tsv"))?)?;
        let sgis_2022 = crosswalk(&cp949(&folder.join("propertiesTable_20220309.tsv"))?)?;
        let map = utf8(&folder.join("skorea-municipalities-2018-topo-simple.json"))?;
        Ok(Self {
            names,
            centres,
            sgis_2022,
            sgis_2018: codes_of_map(&map)?,
        })
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn utf8(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|e| format!("{}: {e}", path.display()))
}

fn cp949(path: &Path) -> Result<String, String> {
    let bytes = bytes(path)?;
    let (text, _, broken) = encoding_rs::EUC_KR.decode(&bytes);
    if broken {
        return Err(format!("{}: not CP949", path.display()));
    }
    Ok(text.into_owned())
}

/// The rows below the head as cells.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.trim_end_matches('\r').split('\t').collect())
}

/// The first five digits of a code of ten that names no 읍면동.
fn region(code: &str) -> Option<u32> {
    let code = code.strip_suffix("00000")?;
    (code.len() == 5).then(|| code.parse().ok())?
}

fn names(text: &str) -> Result<BTreeMap<u32, (String, bool)>, String> {
    let mut all = BTreeMap::new();
    for cells in rows(text) {
        let [code, name, state] = cells[..] else {
            return Err(format!("법정동코드: {cells:?}"));
        };
        if let Some(code) = region(code) {
            all.insert(code, (name.to_owned(), state == "존재"));
        }
    }
    Ok(all)
}

fn centres(text: &str) -> Result<BTreeMap<u32, (i64, i64)>, String> {
    let mut all = BTreeMap::new();
    for cells in rows(text) {
        let [_, code, _, x, y] = cells[..] else {
            return Err(format!("coordinate: {cells:?}"));
        };
        if let Some(code) = region(code) {
            let metres = |text: &str| text.parse().map_err(|e| format!("{code}: {text}: {e}"));
            all.insert(code, (metres(x)?, metres(y)?));
        }
    }
    Ok(all)
}

fn crosswalk(text: &str) -> Result<BTreeMap<u32, String>, String> {
    let mut pairs = BTreeSet::new();
    for cells in rows(text) {
        let (Some(code), Some(sgis)) = (cells.get(3), cells.get(7).and_then(|c| c.get(..5))) else {
            return Err(format!("propertiesTable: {cells:?}"));
        };
        let code: u32 = code.parse().map_err(|e| format!("{code}: {e}"))?;
        pairs.insert((code, sgis.to_owned()));
    }
    let all: BTreeMap<u32, String> = pairs.iter().cloned().collect();
    let back: BTreeSet<&String> = all.values().collect();
    if all.len() != pairs.len() || back.len() != pairs.len() {
        return Err(format!("{} pairs of codes are ambiguous", pairs.len()));
    }
    Ok(all)
}

fn codes_of_map(text: &str) -> Result<Vec<(String, String)>, String> {
    let map: serde_json::Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let shapes = &map["objects"]["skorea_municipalities_2018_geo"]["geometries"];
    let shapes = shapes.as_array().ok_or("the map has no municipalities")?;
    shapes
        .iter()
        .map(|shape| {
            let cell = |name: &str| shape["properties"][name].as_str().map(str::to_owned);
            cell("code").zip(cell("name"))
        })
        .collect::<Option<_>>()
        .ok_or_else(|| "a municipality of the map has no code".to_owned())
}
