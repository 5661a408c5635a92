//! A made-up file of the public standard data set of markets, of any length, one row in a hundred
//! wrong in one of three ways.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::corpus::{Chance, Corpus};

/// The headings of the standard that the rows fill.
const HEADINGS: &str = "시장명,시장유형,소재지도로명주소,소재지지번주소,시장개설주기,위도,경도,점포수,취급품목,\
    사용가능상품권,홈페이지주소,공중화장실보유여부,주차장보유여부,개설연도,전화번호,데이터기준일자,제공기관명\n";
const REGIONS: &[&str] = &[
    "강원특별자치도 평창군",
    "강원특별자치도 홍천군",
    "충청북도 보은군",
    "충청북도 괴산군",
    "충청남도 홍성군",
    "전북특별자치도 완주군",
    "전라남도 해남군",
    "경상북도 안동시",
    "경상남도 거제시",
    "제주특별자치도 서귀포시",
];
const SEED: u64 = 2018;

/// Makes rows.
pub struct Markets {
    chance: Chance,
    nouns: Vec<String>,
    on: Date,
    next: usize,
}

impl Markets {
    /// Rows that tell how it was on a day.
    pub fn on(on: Date) -> Self {
        let mut chance = Chance::new(SEED);
        let nouns = Corpus::new(0, &mut chance).nouns;
        Self {
            chance,
            nouns,
            on,
            next: 0,
        }
    }

    /// The next rows as a file.
    pub fn file(&mut self, rows: usize) -> Vec<u8> {
        let mut text = HEADINGS.to_owned();
        for _ in 0..rows {
            self.row(&mut text);
        }
        text.into_bytes()
    }

    fn noun(&mut self) -> String {
        self.chance.pick(&self.nouns).clone()
    }

    fn row(&mut self, text: &mut String) {
        let n = self.next;
        self.next += 1;
        let name = format!("{}{} {n}시장", self.noun(), self.noun());
        let region = REGIONS[n % REGIONS.len()];
        let road = format!("{region} {}로 {}", self.noun(), 1 + n % 900);
        let goods = format!("{}+{}+{}", self.noun(), self.noun(), self.noun());
        let (north, east) = (34 + n % 4, 126 + n % 3);
        let (on, phone) = (self.on, n % 10_000);
        // Without a name, with a day that is none, with a year that is none and no name either.
        let (name, on) = match (n % 100, n / 100 % 3) {
            (99, 0) => (String::new(), on.to_string()),
            (99, 1) => (name, "2025-02-30".to_owned()),
            (99, _) => (String::new(), "어제".to_owned()),
            _ => (name, on.to_string()),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{name},상설장,{road},{region} {n},매일,{north}.{n:06},{east}.{n:06},{},{goods},\
             온누리상품권,,Y,N,{},033-000-{phone:04},{on},{region}",
            n % 300,
            1950 + n % 70,
        );
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn one_row_in_a_hundred_is_refused() {
        let bytes = Markets::on(date(2025, 8, 7)).file(600);
        let ask = resource::UploadImport {
            dataset: String::new(),
            file_name: "시장.csv".to_owned(),
            bytes: bytes.into(),
        };
        let looked = resource::look_at_file(&ask, date(2025, 9, 1)).unwrap();
        assert_eq!((looked.plan.rows.len(), looked.plan.readable()), (600, 594));
        let notes = looked.plan.notes();
        assert!(notes.is_empty(), "{notes:?}");
    }
}
