//! Local governments as records of an office.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    Register,
    refused::{Refused, all},
};
use crate::model::{
    ChangeGovernment, LocalGovernment, Region, RegionCode, RegionLevel, RegisterGovernment,
};

/// Longest name, in letters.
const LONGEST: usize = 60;
/// From so many digits on it is a telephone number.
const DIGITS_OF_A_NUMBER: usize = 7;

/// Name and department as they will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GovernmentDraft {
    /// Its name on papers.
    pub official_name: String,
    /// The department to contact.
    pub department: String,
}

/// Reads a new local government of a region and holds it against those that are there.
pub fn register(
    ask: &RegisterGovernment,
    region: &Region,
    list: &Register,
    governments: &[LocalGovernment],
    today: Date,
) -> Result<GovernmentDraft, Refusal> {
    if !region.level.governs_itself() {
        return Err(Refused::NotALocalGovernment {
            name: list.full_name(region),
            level: region.level.label(),
            article: match region.level {
                RegionLevel::AdministrativeCity => "제주특별법 제10조",
                _ => "지방자치법 제2조, 제3조제3항",
            },
        }
        .into());
    }
    if let Some(known) = of_region(list, governments, region.code, today).first() {
        let name = known.official_name.clone();
        return Err(Refused::AlreadyRegistered { name }.into());
    }
    draft(&ask.official_name, &ask.department)
}

/// The records about what a region is on a day.
pub fn of_region<'g>(
    list: &Register,
    governments: &'g [LocalGovernment],
    code: RegionCode,
    day: Date,
) -> Vec<&'g LocalGovernment> {
    let here = list.region_on(code, day).all();
    governments
        .iter()
        .filter(|known| {
            let there = list.region_on(known.region, day).all();
            known.region == code || there.iter().any(|region| here.contains(region))
        })
        .collect()
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangeGovernment,
    stored: &LocalGovernment,
) -> Result<GovernmentDraft, Refusal> {
    let draft = draft(&ask.official_name, &ask.department)?;
    if ask.version.trim() != stored.version.to_string() {
        let theirs = format!("{} {}", stored.official_name, stored.department);
        return Err(Refused::ChangedMeanwhile { theirs }.into());
    }
    Ok(draft)
}

fn draft(official_name: &str, department: &str) -> Result<GovernmentDraft, Refusal> {
    let mut no = Vec::new();
    let mut line = |field, what, text: &str| {
        let line = typed::fitting(&mut no, field, typed::one_line(text), LONGEST);
        typed::present(&mut no, field, what, line).unwrap_or_default()
    };
    let official_name = line("official_name", "공식 이름을", official_name);
    let department = line("department", "연락 부서를", department);
    let digits = department.chars().filter(char::is_ascii_digit).count();
    if digits >= DIGITS_OF_A_NUMBER || department.contains('@') {
        no.push(Refused::ContactIsPersonal);
    }
    match all(no) {
        None => Ok(GovernmentDraft {
            official_name,
            department,
        }),
        Some(refusal) => Err(refusal),
    }
}

#[cfg(test)]
mod tests;
