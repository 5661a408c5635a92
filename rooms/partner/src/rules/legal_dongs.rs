//! What a file of the list of 법정동 says otherwise than what is known, and which one an address
//! means.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Register;
use crate::model::{
    DongCode, DongEntry, DongImport, DongImportState, DongOutcome, DongState, LegalDong, RegionCode,
};

/// The list as it is known.
pub type Known = BTreeMap<DongCode, LegalDong>;

/// What rows that could not be taken may have told of: their codes are in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// Codes that could be read, of rows of which something else could not.
    pub codes: BTreeSet<DongCode>,
    /// Whether a row's code could not be read: it may be any.
    pub any: bool,
}

impl Unread {
    /// Whether a row that could not be taken may be of this code.
    fn may_be(&self, code: DongCode) -> bool {
        self.any || self.codes.contains(&code)
    }
}

/// A file of the list as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Told<'f> {
    /// The rows that could be taken.
    pub dongs: &'f [LegalDong],
    /// What the others may have told of.
    pub unread: &'f Unread,
    /// The day as of which it tells.
    pub edition_on: Date,
}

/// What of a file is otherwise than what is known, by code. What the file does not tell of a code
/// stays as it was known. Of a 시도 of which the file has nothing, nothing vanishes; and only what
/// was there can, and of which no row came that could not be read.
pub fn differences(known: &Known, file: &Told<'_>, register: &Register) -> Vec<DongEntry> {
    let provinces = provinces(known, file, register);
    let told: BTreeSet<DongCode> = file.dongs.iter().map(|one| one.code).collect();
    let entries = file.dongs.iter().filter_map(|one| entry(known, one));
    let mut entries: Vec<DongEntry> = entries.collect();
    let gone = known.values().filter(|one| {
        one.state == DongState::Live
            && provinces.contains(&one.code.province())
            && !told.contains(&one.code)
            && !file.unread.may_be(one.code)
    });
    entries.extend(gone.map(|one| DongEntry {
        dong: LegalDong {
            state: DongState::Vanished,
            ..one.clone()
        },
        outcome: DongOutcome::Vanished,
    }));
    entries.sort_by_key(|one| one.dong.code);
    entries
}

/// On which imports the list as it is known stands: the number of the last that counts, 0 for
/// none. The same number is the same list, since only the last import can be taken back and what
/// was taken back never counts again.
pub fn basis(imports: &[DongImport]) -> i64 {
    let done = imports
        .iter()
        .filter(|one| one.state == DongImportState::Done);
    done.filter_map(|one| one.number).max().unwrap_or_default()
}

/// The 시도 of which a file tells, by the beginnings of their codes: those that it has, and those
/// that by its day have become one that it has. A list of what is there now does not say that the
/// codes before them ended, and the same places would be known twice.
fn provinces(known: &Known, file: &Told<'_>, register: &Register) -> BTreeSet<u64> {
    let told: BTreeSet<u64> = file.dongs.iter().map(|one| one.code.province()).collect();
    let before: BTreeSet<u64> = known.keys().map(|code| code.province()).collect();
    let became_told = |before: &&u64| {
        let Ok(code) = format!("{before:02}").parse::<RegionCode>() else {
            return false;
        };
        let now = register.region_on(code, file.edition_on).all();
        !now.is_empty() && now.iter().all(|one| told.contains(&one.code.province()))
    };
    let became = before.iter().filter(became_told).copied().collect();
    &told | &became
}

fn entry(known: &Known, told: &LegalDong) -> Option<DongEntry> {
    let Some(was) = known.get(&told.code) else {
        return Some(DongEntry {
            dong: told.clone(),
            outcome: DongOutcome::New,
        });
    };
    let ended = told.ended_on.or(was.ended_on);
    let dong = LegalDong {
        began_on: told.began_on.or(was.began_on),
        ended_on: ended.filter(|_| told.state == DongState::Abolished),
        formerly: told.formerly.or(was.formerly),
        ..told.clone()
    };
    (dong != *was).then_some(DongEntry {
        dong,
        outcome: DongOutcome::Changed,
    })
}

/// The deepest 법정동 of these that an address names: its 읍면동, and its 리 behind that. `None` where
/// it names none or one of several.
pub fn named<'d>(dongs: &'d [LegalDong], address: &str) -> Option<&'d LegalDong> {
    let words: Vec<&str> = address
        .split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let live = dongs.iter().filter(|one| one.state == DongState::Live);
    let mut best: Vec<&LegalDong> = Vec::new();
    let mut depth = 0;
    for (one, many) in live.filter_map(|one| Some((one, named_by(one, &words)?))) {
        if many > depth {
            best.clear();
        }
        if many >= depth {
            depth = many;
            best.push(one);
        }
    }
    match best.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// How many words of its own an address has of a 읍면동 (1) or a 리 (2), one behind the other.
fn named_by(one: &LegalDong, words: &[&str]) -> Option<usize> {
    use crate::model::DongLevel::{Municipality, Province, Town, Village};
    let own: Vec<&str> = one.name.split(' ').collect();
    let many = match one.code.level() {
        Province | Municipality => return None,
        Town => 1,
        Village => 2,
    };
    let own = own.get(own.len().checked_sub(many)?..)?;
    words.windows(many).any(|part| part == own).then_some(many)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::regions::register;

    fn dong(code: &str, name: &str) -> LegalDong {
        LegalDong {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            state: DongState::Live,
            began_on: None,
            ended_on: None,
            formerly: None,
        }
    }

    fn known(list: &[LegalDong]) -> Known {
        list.iter().map(|one| (one.code, one.clone())).collect()
    }

    fn told(known: &Known, file: &[LegalDong], unread: &Unread) -> Vec<DongEntry> {
        let file = Told {
            dongs: file,
            unread,
            edition_on: date(2023, 7, 1),
        };
        differences(known, &file, register())
    }

    fn differ(known: &Known, file: &[LegalDong]) -> Vec<DongEntry> {
        told(known, file, &Unread::default())
    }

    fn vanished(entries: &[DongEntry]) -> Vec<String> {
        let gone = entries
            .iter()
            .filter(|one| one.outcome == DongOutcome::Vanished);
        gone.map(|one| one.dong.code.to_string()).collect()
    }

    #[test]
    fn a_file_tells_only_what_is_otherwise() {
        let first = [
            dong("4200000000", "강원도"),
            dong("4276000000", "강원도 평창군"),
            dong("4300000000", "충청북도"),
        ];
        let all = differ(&Known::new(), &first);
        assert!(all.iter().all(|one| one.outcome == DongOutcome::New));
        assert_eq!(all.len(), 3);
        assert_eq!(differ(&known(&first), &first), []);

        let renamed = [dong("4200000000", "강원특별자치도")];
        let all = differ(&known(&first), &renamed);
        let outcomes: Vec<_> = all
            .iter()
            .map(|one| (one.dong.code.to_string(), one.outcome, one.dong.state))
            .collect();
        let (changed, vanished) = (DongOutcome::Changed, DongOutcome::Vanished);
        assert_eq!(
            outcomes,
            [
                ("4200000000".to_owned(), changed, DongState::Live),
                ("4276000000".to_owned(), vanished, DongState::Vanished),
            ],
            "nothing of 충청북도, which the file does not have"
        );
    }

    #[test]
    fn a_row_that_could_not_be_read_is_not_one_that_is_gone() {
        let list = [
            dong("4300000000", "충청북도"),
            dong("4311000000", "충청북도 청주시"),
            dong("4313000000", "충청북도 충주시"),
        ];
        let (before, file) = (known(&list), &list[..1]);
        assert_eq!(
            vanished(&differ(&before, file)),
            ["4311000000", "4313000000"]
        );
        let one = Unread {
            codes: BTreeSet::from(["4311000000".parse().unwrap()]),
            any: false,
        };
        assert_eq!(vanished(&told(&before, file, &one)), ["4313000000"]);
        let any = Unread {
            any: true,
            ..Unread::default()
        };
        assert!(told(&before, file, &any).is_empty(), "it may be either");
    }

    #[test]
    fn a_province_with_a_new_code_is_not_there_twice() {
        let before = known(&[
            dong("4200000000", "강원도"),
            dong("4276000000", "강원도 평창군"),
            dong("4300000000", "충청북도"),
        ]);
        let now = [
            dong("5100000000", "강원특별자치도"),
            dong("5176000000", "강원특별자치도 평창군"),
        ];
        assert_eq!(
            vanished(&differ(&before, &now)),
            ["4200000000", "4276000000"]
        );
        let early = Told {
            dongs: &now,
            unread: &Unread::default(),
            edition_on: date(2023, 6, 10),
        };
        let early = differences(&before, &early, register());
        assert!(vanished(&early).is_empty(), "42000 was there on that day");
    }

    #[test]
    fn what_a_file_does_not_tell_stays() {
        let mut ended = dong("4276025021", "강원도 평창군 가람면 가람리");
        ended.began_on = Some(date(1988, 4, 23));
        ended.ended_on = Some(date(2023, 6, 10));
        ended.state = DongState::Abolished;
        let before = known(std::slice::from_ref(&ended));
        let without_days = LegalDong {
            began_on: None,
            ended_on: None,
            ..ended.clone()
        };
        assert_eq!(differ(&before, &[without_days]), []);
        let again = dong("4276025021", "강원도 평창군 가람면 가람리");
        let all = differ(&before, &[again]);
        let one = &all.first().unwrap().dong;
        assert_eq!((one.began_on, one.ended_on), (ended.began_on, None));
        let gone = differ(&before, &[dong("4200000000", "강원도")]);
        assert_eq!(gone.len(), 1, "what had ended cannot vanish");
    }

    #[test]
    fn an_address_names_its_village() {
        let list = [
            dong("4276000000", "강원도 평창군"),
            dong("4276025000", "강원도 평창군 가람읍"),
            dong("4276025021", "강원도 평창군 가람읍 가람리"),
            dong("4276025022", "강원도 평창군 가람읍 나래리"),
            dong("4276031000", "강원도 평창군 나래면"),
            dong("4276031021", "강원도 평창군 나래면 가람리"),
        ];
        let code = |address: &str| named(&list, address).map(|one| one.code.to_string());
        for (address, found) in [
            ("강원도 평창군 가람읍 나래리 12", Some("4276025022")),
            ("강원특별자치도 평창군 가람읍 가람길 3", Some("4276025000")),
            ("강원도 평창군 나래면 가람리 산 4-1", Some("4276031021")),
            ("강원도 평창군 가람리 4", None),
            ("강원도 평창군 큰길 3 (나래면)", Some("4276031000")),
            ("강원도 평창군", None),
            ("", None),
        ] {
            assert_eq!(code(address).as_deref(), found, "{address}");
        }
    }
}
