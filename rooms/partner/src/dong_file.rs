//! A file of the public list of 법정동 as rows, whichever of its two forms it has.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sheet::{BadRow, Format, Limits, Table, Trouble, Unreadable};

use crate::{
    model::{DongCode, DongState, LegalDong},
    rules::legal_dongs::Unread,
};

/// The most rows of a file: more than twice what the list has.
const MOST_ROWS: u64 = 100_000;

/// A file that was read through.
pub struct DongFile {
    /// How it came.
    pub format: Format,
    /// The headings as they came.
    pub brought: Vec<String>,
    /// What it says, in its order.
    pub dongs: Vec<LegalDong>,
    /// Rows that cannot be taken.
    pub refused: Vec<BadRow>,
    /// What those may have told of.
    pub unread: Unread,
    /// Whether it says what ended.
    pub tells_state: bool,
}

impl DongFile {
    /// How many rows it has.
    pub fn rows(&self) -> i64 {
        i64::try_from(self.dongs.len() + self.refused.len()).unwrap_or(i64::MAX)
    }
}

/// Where in a row what stands.
struct Columns {
    code: usize,
    name: Vec<usize>,
    state: Option<usize>,
    began: Option<usize>,
    ended: Option<usize>,
    formerly: Option<usize>,
}

impl Columns {
    /// The columns by their headings, of either form of the list.
    fn of(headings: &[String]) -> Option<Self> {
        let squeezed: Vec<String> = headings
            .iter()
            .map(|heading| heading.split_whitespace().collect())
            .collect();
        let find = |names: &[&str]| {
            let mut each = squeezed.iter();
            each.position(|heading| names.contains(&heading.as_str()))
        };
        let name = match find(&["법정동명", "법정동주소"]) {
            Some(at) => vec![at],
            None => {
                let parts = [
                    find(&["시도명"])?,
                    find(&["시군구명"])?,
                    find(&["읍면동명"])?,
                ];
                let village = find(&["리명", "동리명"]);
                parts.into_iter().chain(village).collect()
            }
        };
        Some(Self {
            code: find(&["법정동코드"])?,
            name,
            state: find(&["폐지여부", "폐지구분"]),
            began: find(&["생성일자", "생성일"]),
            ended: find(&["삭제일자", "말소일자", "폐지일자"]),
            formerly: find(&["과거법정동코드"]),
        })
    }

    /// The code of a row.
    fn code(&self, cells: &[String]) -> Result<DongCode, String> {
        code_of(
            cells
                .get(self.code)
                .map(|cell| cell.trim())
                .unwrap_or_default(),
        )
    }

    /// What a row says. A reason quotes nothing that was typed: it is kept longer than the cells.
    fn read(&self, cells: &[String]) -> Result<LegalDong, String> {
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        let maybe = |at: Option<usize>| at.map(cell).unwrap_or_default();
        let code = self.code(cells)?;
        let words: Vec<&str> = self
            .name
            .iter()
            .flat_map(|at| cell(*at).split_whitespace())
            .collect();
        let name = words.join(" ");
        if name.is_empty() {
            return Err("이름이 없습니다. 법정동명을 적으세요.".to_owned());
        }
        let began_on = day_of("생성일자", maybe(self.began))?;
        let ended_on = day_of("삭제일자", maybe(self.ended))?;
        if began_on.zip(ended_on).is_some_and(|(from, to)| to < from) {
            return Err("삭제일자가 생성일자보다 앞섭니다. 고쳐 적으세요.".to_owned());
        }
        let state = match (maybe(self.state), ended_on) {
            ("폐지", _) | ("", Some(_)) => DongState::Abolished,
            ("존재" | "", None) => DongState::Live,
            ("존재", Some(_)) => {
                return Err("‘존재’인데 삭제일자가 있습니다. 하나를 고치세요.".to_owned());
            }
            (_, _) => {
                return Err("폐지여부: ‘존재’나 ‘폐지’로 적으세요.".to_owned());
            }
        };
        let formerly = match maybe(self.formerly) {
            "" | "0" => None,
            text => Some(code_of(text).map_err(|why| format!("과거법정동코드: {why}"))?),
        };
        Ok(LegalDong {
            code,
            name,
            state,
            began_on,
            ended_on,
            formerly,
        })
    }
}

fn code_of(text: &str) -> Result<DongCode, String> {
    let none = |_| "법정동코드는 숫자 열 자리입니다. 예: 1111010100".to_owned();
    text.parse().map_err(none)
}

/// A day of eight digits, with or without marks between them.
fn day_of(label: &str, text: &str) -> Result<Option<Date>, String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() && text.is_empty() {
        return Ok(None);
    }
    let marks = |c: char| c.is_ascii_digit() || "-./ ".contains(c);
    let day = || {
        let (year, rest) = digits.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        let whole = digits.len() == 8 && text.chars().all(marks);
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        day.ok().filter(|_| whole)
    };
    let why = || format!("{label}: 없는 날입니다. 예: 1988-04-23");
    day().map(Some).ok_or_else(why)
}

/// Reads a file through.
///
/// # Errors
/// [`Unreadable`] when it is no table or does not have the columns of the list.
pub fn read(name: &str, bytes: &[u8]) -> Result<DongFile, Unreadable> {
    let limits = Limits {
        rows: MOST_ROWS,
        ..Limits::default()
    };
    let mut table = Table::open(name, bytes, &limits)?;
    let columns = Columns::of(&table.headers).ok_or_else(|| {
        Unreadable(
            "법정동코드 파일이 아닙니다. ‘법정동코드’ 열과 ‘법정동명’ 열(또는 시도명, 시군구명, \
             읍면동명 열)이 있어야 합니다."
                .to_owned(),
        )
    })?;
    let (mut dongs, mut refused) = (Vec::new(), Vec::new());
    let mut unread = Unread::default();
    let mut seen: BTreeMap<DongCode, u64> = BTreeMap::new();
    for row in table.by_ref() {
        let row = match row {
            Ok(row) => row,
            // Its cells may not stand under their headings.
            Err(Trouble::Row(bad)) => {
                unread.any = true;
                refused.push(bad);
                continue;
            }
            Err(Trouble::File(why)) => return Err(why),
        };
        match columns.read(&row.cells) {
            Err(why) => {
                match columns.code(&row.cells) {
                    Ok(code) => unread.codes.extend([code]),
                    Err(_) => unread.any = true,
                }
                refused.push(row.bad(why));
            }
            Ok(dong) => match seen.get(&dong.code) {
                Some(first) => {
                    let why = format!("{first}행에 같은 코드가 있습니다. 하나를 지우세요.");
                    refused.push(row.bad(why));
                }
                None => {
                    seen.insert(dong.code, row.number);
                    dongs.push(dong);
                }
            },
        }
    }
    Ok(DongFile {
        format: table.format(),
        brought: table.brought().to_vec(),
        dongs,
        refused,
        unread,
        tells_state: columns.state.is_some() || columns.ended.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_list_are_read() {
        let short = "법정동코드\t법정동명\t폐지여부\n\
                     1111010100\t서울특별시 종로구  청운동\t존재\n1111099900\t서울특별시 종로구 옛동\t폐지\n";
        let long = "법정동코드,시도명,시군구명,읍면동명,리명,순위,생성일자,삭제일자,과거법정동코드\n\
                    1111010100,서울특별시,종로구,청운동,,1,19880423,,\n\
                    1111099900,서울특별시,종로구,옛동,,2,1988-04-23,2001.05.06,1111099800\n";
        for text in [short, long] {
            let file = read("법정동.csv", text.as_bytes()).unwrap();
            assert_eq!((file.dongs.len(), file.refused.len()), (2, 0));
            let names: Vec<&str> = file.dongs.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(
                names,
                ["서울특별시 종로구 청운동", "서울특별시 종로구 옛동"]
            );
            let states: Vec<DongState> = file.dongs.iter().map(|one| one.state).collect();
            assert_eq!(states, [DongState::Live, DongState::Abolished]);
        }
    }

    #[test]
    fn a_row_that_cannot_be_taken_says_why() {
        let head = "법정동코드,법정동명,폐지여부,생성일자,삭제일자,과거법정동코드\n";
        for (row, part) in [
            ("999999999,청운동,존재,,,", "숫자 열 자리"),
            ("1111010200,,존재,,,", "이름이 없습니다"),
            ("1111010200,청운동,있음,,,", "‘존재’나 ‘폐지’"),
            ("1111010200,청운동,존재,19880231,,", "없는 날"),
            ("1111010200,청운동,존재,봄,,", "없는 날"),
            ("1111010200,청운동,존재,,20010506,", "하나를 고치세요"),
            ("1111010200,청운동,폐지,20010506,19880423,", "앞섭니다"),
            ("1111010200,청운동,폐지,,,12", "과거법정동코드"),
        ] {
            let file = read("a.csv", format!("{head}{row}\n").as_bytes()).unwrap();
            let bad = file.refused.first().unwrap();
            assert!(
                bad.reason.contains(part) && bad.number == 2,
                "{row}: {bad:?}"
            );
            let mut typed = row.split(',').filter(|cell| !["", "존재"].contains(cell));
            let quoted = typed.find(|cell| bad.reason.contains(cell));
            assert_eq!(quoted, None, "{}", bad.reason);
            assert_eq!(file.unread.any, part == "숫자 열 자리", "{row}");
            assert_eq!(file.unread.codes.len(), usize::from(!file.unread.any));
        }
        let twice = format!("{head}1111010100,청운동,존재,,,\n1111010100,청운동,존재,,,\n");
        let file = read("a.csv", twice.as_bytes()).unwrap();
        assert_eq!(file.dongs.len(), 1);
        assert!(file.refused.first().unwrap().reason.contains("2행"));
        let wide = format!("{head}1111010100,종로구,청운동,존재,,,1\n");
        assert!(read("a.csv", wide.as_bytes()).unwrap().unread.any);
        assert!(read("a.csv", b"code,name\n1,2\n").is_err());
    }
}
