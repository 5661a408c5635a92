//! Generated years: normal ones hardly speak, planted ones always do.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::time};
use proptest::prelude::*;

use super::*;
use crate::model::{AllowanceItem, PersonnelItem};

/// A small generator, so that a year follows from its seed alone.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % sides).expect("small")
    }

    fn day(&mut self) -> String {
        let first: Date = "2017-01-02".parse().expect("a day");
        let day = first.saturating_add(self.roll(360).days());
        day.to_string()
    }
}

/// A normal year of an office of eight: pay and reserve each month, rent, purchases, meetings.
fn normal_year(dice: &mut Dice) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    for month in 1..=12 {
        let on = format!("2017-{month:02}-25");
        for person in 0..8 {
            let payee = format!("직원{person}");
            let mut pay = fact(
                next(),
                ResolutionKind::Personnel,
                &payee,
                2_400_000 + person,
                &on,
            );
            pay.details.personnel = Some(PersonnelItem::Salary);
            facts.push(pay);
        }
        let bank = "퇴직연금";
        let mut reserve = fact(next(), ResolutionKind::Personnel, bank, 1_600_000, &on);
        reserve.details.personnel = Some(PersonnelItem::RetirementReserve);
        facts.push(reserve);
        facts.push(fact(
            next(),
            ResolutionKind::General,
            "건물주",
            2_200_000,
            &on,
        ));
    }
    for _ in 0..160 {
        let kind = [
            ResolutionKind::Goods,
            ResolutionKind::Works,
            ResolutionKind::General,
            ResolutionKind::Travel,
            ResolutionKind::Card,
            ResolutionKind::Allowance,
        ][usize::try_from(dice.roll(6)).expect("small")];
        let on = dice.day();
        let payee = format!("거래처{}", dice.roll(60));
        let supply = 20_000 + dice.roll(3_000_000);
        let mut one = fact(next(), kind, &payee, supply, &on);
        match kind {
            ResolutionKind::Card => {
                let hour = 8 + i8::try_from(dice.roll(13)).expect("small");
                one.details.trade = Some("한식음식점".to_owned());
                one.details.slip_time = Some(time(hour, 30, 0, 0));
                one.details.receipt_no = format!("3{:07}", one.number);
            }
            ResolutionKind::Allowance => {
                one.payee = format!("위원{}", one.number);
                one.supply = Won(100_000);
                one.details.allowance = Some(AllowanceItem::Committee);
                one.details.minutes = Some(90 + dice.roll(60));
            }
            _ => {}
        }
        facts.push(one);
    }
    facts
}

/// Plants one of each finding at a random place and gives what must be said.
fn plant(dice: &mut Dice, facts: &mut Vec<Fact>) -> BTreeSet<String> {
    let mut expected = BTreeSet::new();
    // A reserve that was forgotten: its month's first pay is named. It goes first, so that what
    // is planted below stands beside facts that stay.
    let month = i8::try_from(1 + dice.roll(12)).expect("small");
    let of_month = |fact: &Fact, item| {
        fact.details.personnel == Some(item) && fact.service_on.month() == month
    };
    facts.retain(|fact| !of_month(fact, PersonnelItem::RetirementReserve));
    let first = facts.iter().find(|f| of_month(f, PersonnelItem::Salary));
    let first = first.expect("paid every month").number;
    expected.insert(format!("{} {first}", Detector::NoRetirementReserve.word()));
    let count = i64::try_from(facts.len()).expect("small");
    let mut number = facts
        .iter()
        .map(|fact| fact.number)
        .max()
        .unwrap_or_default();
    let mut add = |fact: Fact, rule: Detector, facts: &mut Vec<Fact>| {
        expected.insert(format!("{} {}", rule.word(), fact.number));
        facts.push(fact);
    };
    let mut new = |kind, payee: &str, supply, on: &str| {
        number += 1;
        fact(number, kind, payee, supply, on)
    };
    let place = usize::try_from(dice.roll(u64::try_from(count).expect("small"))).expect("small");
    let mut twice = new(ResolutionKind::Goods, "새 거래처", 77_000, "2017-08-01");
    twice.papers[0].digest = facts[place].papers[0].digest;
    add(twice, Detector::SameReceipt, facts);
    let on = dice.day();
    for supply in [11_000_000, 9_500_000] {
        let split = new(ResolutionKind::Works, "쪼갠 거래처", supply, &on);
        add(split, Detector::SplitOrder, facts);
    }
    let late = new(ResolutionKind::Travel, "늦은 직원", 50_000, "2018-01-02");
    add(late, Detector::WrongYear, facts);
    let mut bare = new(ResolutionKind::Goods, "빈 거래처", 90_000, &dice.day());
    let gone = usize::try_from(dice.roll(4)).expect("small");
    bare.papers.remove(gone);
    add(bare, Detector::MissingEvidence, facts);
    let mut trade = new(ResolutionKind::Card, "밤 식당", 300_000, &dice.day());
    trade.details.trade = Some("일반유흥 주점업".to_owned());
    add(trade, Detector::BannedTrade, facts);
    let mut hour = new(ResolutionKind::Card, "새벽 식당", 30_000, &dice.day());
    let night = i8::try_from(dice.roll(6)).expect("small");
    hour.details.slip_time = Some(time(night, 10, 0, 0));
    add(hour, Detector::OddHour, facts);
    let mut fee = new(ResolutionKind::Allowance, "비싼 위원", 150_000, &dice.day());
    fee.details.allowance = Some(AllowanceItem::Committee);
    fee.details.minutes = Some(119);
    add(fee, Detector::AllowanceAboveRate, facts);
    let mut early = new(ResolutionKind::Travel, "이른 직원", 60_000, "2017-04-30");
    early.usable_from = jiff::civil::date(2017, 5, 1);
    add(early, Detector::LineNotYetUsable, facts);
    let mut vat = new(ResolutionKind::Goods, "환급 거래처", 100_000, &dice.day());
    vat.vat = Won(10_000);
    vat.vat_recoverable = true;
    add(vat, Detector::VatNotReturned, facts);
    expected
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn all_that_is_planted_is_found_and_normal_years_are_quiet(seed in 1_u64..) {
        let mut dice = Dice(seed);
        let mut facts = normal_year(&mut dice);
        let quiet: BTreeSet<String> = run(&facts, &[])
            .iter()
            .map(|warning| warning.subject.id().to_owned())
            .collect();
        prop_assert!(quiet.len() * 20 <= facts.len(), "{} of {}", quiet.len(), facts.len());
        let expected = plant(&mut dice, &mut facts);
        let said: BTreeSet<String> = said(&run(&facts, &[])).into_iter().collect();
        let lost: Vec<_> = expected.difference(&said).collect();
        prop_assert!(lost.is_empty(), "not found: {lost:?}");
    }
}
