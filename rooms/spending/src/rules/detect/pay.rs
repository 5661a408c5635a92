//! Reserves for retirement, and fees above the rate.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Won;

use super::{Detector, Fact, Scene, Severity, Warning, dated};
use crate::model::{AllowanceItem, PersonnelItem};

/// Pay of a month without the reserve of that month.
pub fn reserve(scene: Scene<'_>) -> Vec<Warning> {
    let month = |fact: &Fact| (fact.service_on.year(), fact.service_on.month());
    let of = |item| move |fact: &&Fact| fact.details.personnel == Some(item);
    let facts = || scene.facts.iter();
    let reserved: BTreeSet<_> = facts()
        .filter(of(PersonnelItem::RetirementReserve))
        .map(month)
        .collect();
    let mut first = BTreeMap::new();
    for fact in facts().filter(of(PersonnelItem::Salary)) {
        first.entry(month(fact)).or_insert(fact);
    }
    let open = first.into_iter().filter(|(month, fact)| {
        let asked = scene.rules.on(dated::RETIREMENT, fact.service_on);
        asked.is_some_and(|row| row.value == "true") && !reserved.contains(month)
    });
    open.map(|((_, month), fact)| {
        let text = format!(
            "{month}월 급여를 지급하면서 퇴직적립금을 적립하지 않았습니다. 퇴직적립금 결의서를 \
             작성하세요."
        );
        scene.warn(
            Severity::Caution,
            Detector::NoRetirementReserve,
            &fact.subject,
            (dated::RETIREMENT, fact.service_on),
            text,
        )
    })
    .collect()
}

/// Committee fees of one person on one day above the rate of that day: base, and more for a long
/// meeting; once a day.
pub fn allowance(scene: Scene<'_>) -> Vec<Warning> {
    let mut days: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    for fact in scene.facts {
        if fact.details.allowance == Some(AllowanceItem::Committee) {
            let day = (&fact.payee, fact.service_on);
            days.entry(day).or_default().push(fact);
        }
    }
    let mut found = Vec::new();
    for ((_, day), facts) in days {
        let rule = |key| scene.rules.whole(key, day);
        let rates = (
            rule(dated::COMMITTEE_FEE),
            rule(dated::COMMITTEE_EXTRA),
            rule(dated::COMMITTEE_LONG),
        );
        let (Some(base), Some(extra), Some(long)) = rates else {
            continue;
        };
        let longest = facts.iter().filter_map(|fact| fact.details.minutes).max();
        let is_long = longest.is_some_and(|minutes| minutes >= long);
        let most = if is_long { base + extra } else { base };
        let paid = Won::sum(facts.iter().map(|fact| fact.gross())).unwrap_or(Won(i64::MAX));
        if paid.0 <= most {
            continue;
        }
        found.extend(facts.iter().map(|fact| {
            let text = format!(
                "{}의 하루 회의 참석수당이 {paid}원으로 기준 {}원({})을 넘습니다. 넘는 금액을 빼고 \
                 결의하세요.",
                fact.payee_name,
                Won(most),
                if is_long {
                    "2시간 이상"
                } else {
                    "2시간 미만"
                },
            );
            let article = (dated::COMMITTEE_FEE, day);
            let rule = Detector::AllowanceAboveRate;
            scene.warn(Severity::Grave, rule, &fact.subject, article, text)
        }));
    }
    found
}
