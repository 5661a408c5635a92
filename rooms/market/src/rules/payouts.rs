//! The fee of the common till, what may be paid out to whom, and what comes back.

use jiff::civil::{Date, date};
use kernel::{DatedRules, Id, Refusal, RuleBasis, RuleRow, Won, typed};
use payment::Payee;

use super::{
    payout_refused::PayoutRefused,
    reading::{LINE, note, same_version},
    refused::{Refused, unread},
};
use crate::model::{
    ChoosePayee, DayState, DecidePayouts, MarketFee, MarketSeason, PayeeAccount, PayoutState,
    RecordReturn, SeasonKind, SetFee,
};

/// The highest fee, in thousandths.
const MOST_FEE: &str = "market.fee_most_permille";
/// That a fee needs an article and a report before.
const GROUNDS: &str = "market.fee_grounds";

/// The dated rules of fees.
pub fn rules() -> DatedRules {
    let row = |key: &str, value: &str, basis| RuleRow {
        key: key.to_owned(),
        from: date(2016, 1, 1),
        to: None,
        value: value.to_owned(),
        basis,
    };
    let law = "서울특별시 행정사무의 민간위탁에 관한 조례 제15조";
    DatedRules::new(vec![
        row(GROUNDS, "1", RuleBasis::Source(law.to_owned())),
        row(
            MOST_FEE,
            "200",
            RuleBasis::Setting("수수료율의 한도: 더 높으면 잘못 적은 것으로 봄".to_owned()),
        ),
    ])
}

/// What is kept of what the common till took for a vendor on a day, rounded down to the won.
pub fn fee_of(fee: Option<&MarketFee>, takings: Won) -> Won {
    let permille = fee.map_or(0, |fee| fee.permille);
    // A day's takings are millions, far from the end of the numbers.
    Won(takings.0.max(0).saturating_mul(permille) / 1000)
}

/// A rate as people read it: `2.5%`.
pub fn rate_text(permille: i64) -> String {
    match permille % 10 {
        0 => format!("{}%", permille / 10),
        tenth => format!("{}.{tenth}%", permille / 10),
    }
}

/// What a fee says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeDraft {
    /// Thousandths.
    pub permille: i64,
    /// The article that allows it.
    pub basis: String,
    /// The day of the report.
    pub reported_on: Option<Date>,
    /// Its number.
    pub paper: String,
}

/// Reads a fee. Vendors know it with the call, so it does not change after that.
pub fn fee(ask: &SetFee, season: &MarketSeason, today: Date) -> Result<FeeDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    if season.kind != SeasonKind::Market {
        no.push(super::SaleRefused::NoMarket.into());
    }
    if season.called_on.is_some() {
        no.push(Refused::TermsPublished);
    }
    let permille = rate(&mut no, &ask.percent, today);
    let basis = note(&mut no, "basis", &ask.basis);
    let paper = note(&mut no, "paper", &ask.paper);
    let reported_on = match ask.reported_on.trim() {
        "" => None,
        text => typed::day(&mut no, "reported_on", text),
    };
    if permille.is_some_and(|rate| rate > 0) {
        let article = rules().article(GROUNDS, today);
        let given = [
            ("basis", "수수료를 받을 근거를", basis.is_empty()),
            (
                "reported_on",
                "시장에게 보고한 날을",
                ask.reported_on.trim().is_empty(),
            ),
            ("paper", "보고한 문서의 번호를", paper.is_empty()),
        ];
        let missing = given.into_iter().filter(|(_, _, is_missing)| *is_missing);
        no.extend(missing.map(|(field, what, _)| {
            Refused::from(PayoutRefused::FeeGrounds {
                field,
                what,
                article: article.clone(),
            })
        }));
    }
    if reported_on.is_some_and(|day| day > today) {
        no.push(PayoutRefused::ReportedAhead.into());
    }
    Refusal::none_of(no)?;
    Ok(FeeDraft {
        permille: permille.ok_or_else(unread)?,
        basis,
        reported_on,
        paper,
    })
}

/// Thousandths of a number of hundredths with one decimal at most.
fn rate(no: &mut Vec<Refused>, text: &str, today: Date) -> Option<i64> {
    let most = rules().whole(MOST_FEE, today).unwrap_or(999);
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most| {
        let is_number =
            (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<i64>().ok()).flatten()
    };
    let read = digits(whole, 3).zip(digits(tenth, 1));
    let permille = read.map(|(whole, tenth)| whole * 10 + tenth);
    let permille = permille.filter(|rate| (0..=most).contains(rate));
    if permille.is_none() {
        let most = rate_text(most);
        let text = format!("0%부터 {most}까지의 수를 소수 첫째 자리까지 적으세요. 예: 2.5");
        no.push(Refused::at("percent", text));
    }
    permille
}

/// Whether the vendors of a day can be paid.
fn payable(no: &mut Vec<Refused>, kind: SeasonKind, state: DayState) {
    match state {
        _ if kind != SeasonKind::Market => no.push(super::SaleRefused::NoMarket.into()),
        DayState::Closed => {}
        _ => no.push(PayoutRefused::NotClosed.into()),
    }
}

/// Reads which payee was chosen.
pub fn payee(ask: &ChoosePayee) -> Result<Id<Payee>, Refusal> {
    let chosen = ask.payee.trim().parse();
    chosen.map_err(|_| Refused::at("payee", "받을 거래처를 하나 고르세요.").into())
}

/// The day that is paid for.
#[derive(Debug, Clone, Copy)]
pub struct DayFacts {
    /// The kind of its season.
    pub kind: SeasonKind,
    /// Where it stands.
    pub state: DayState,
    /// What a form of it has seen by now.
    pub seen: i64,
}

/// A vendor of a day whom something may be owed.
#[derive(Debug, Clone)]
pub struct VendorFacts {
    /// Its name.
    pub name: String,
    /// What is left of its money in the till, less than zero where it got too much; in won.
    pub rest: i64,
    /// Whether something waits for a decision.
    pub waits: bool,
    /// Whether it is known to whom its money goes.
    pub has_payee: bool,
    /// The newest account of that payee.
    pub account: Option<PayeeAccount>,
}

/// Says how much goes to which account of each vendor that was ticked.
pub fn draft(
    seen: &str,
    day: DayFacts,
    vendors: &[VendorFacts],
) -> Result<Vec<(Won, PayeeAccount)>, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, seen, day.seen);
    payable(&mut no, day.kind, day.state);
    if vendors.is_empty() {
        no.push(PayoutRefused::NothingChosen.into());
    }
    let mut found = Vec::new();
    for one in vendors {
        let name = one.name.clone();
        match one.account {
            _ if one.waits => no.push(PayoutRefused::Waits { name }.into()),
            _ if one.rest <= 0 => no.push(PayoutRefused::NothingLeft { name }.into()),
            _ if !one.has_payee => no.push(PayoutRefused::NoPayee { name }.into()),
            None => no.push(PayoutRefused::NoAccount { name }.into()),
            Some(account) => found.push((Won(one.rest), account)),
        }
    }
    Refusal::none_of(no)?;
    Ok(found)
}

/// A payout that is decided about.
#[derive(Debug, Clone)]
pub struct PayoutFacts {
    /// The vendor's name.
    pub name: String,
    /// What was decided so far.
    pub state: PayoutState,
    /// To which account it goes.
    pub account: Option<PayeeAccount>,
    /// What would be left in the till after it, in won.
    pub rest: i64,
    /// The newest account of the vendor's payee.
    pub newest: Option<PayeeAccount>,
}

/// Reads a decision; answers it and why.
pub fn decide(
    ask: &DecidePayouts,
    day: DayFacts,
    payouts: &[PayoutFacts],
) -> Result<(PayoutState, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.seen, day.seen);
    let decision =
        |word: &str| PayoutState::read(word).filter(|state| *state != PayoutState::Drafted);
    let to = typed::choice(&mut no, "to", "결정을", &ask.to, decision);
    let reason = note(&mut no, "reason", &ask.reason);
    if to == Some(PayoutState::Dropped) && reason.is_empty() {
        no.push(Refused::Missing {
            field: "reason",
            what: "돌려보내는 까닭을",
        });
    }
    if payouts.is_empty() {
        no.push(PayoutRefused::NothingChosen.into());
    }
    for one in payouts {
        let name = one.name.clone();
        if one.state != PayoutState::Drafted {
            no.push(PayoutRefused::Decided { name }.into());
        } else if to == Some(PayoutState::Approved) && one.rest < 0 {
            no.push(PayoutRefused::LessOwed { name }.into());
        } else if to == Some(PayoutState::Approved) && one.account != one.newest {
            no.push(PayoutRefused::OtherAccount { name }.into());
        }
    }
    Refusal::none_of(no)?;
    Ok((to.ok_or_else(unread)?, reason))
}

/// Reads what came back; `rest` is what is left of the vendor's money in the till, in won.
pub fn bring(ask: &RecordReturn, day: DayFacts, rest: i64) -> Result<(Won, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.seen, day.seen);
    payable(&mut no, day.kind, day.state);
    let amount = typed::won(&ask.amount).filter(|won| won.0 > 0);
    let most = rest.saturating_neg();
    match amount {
        None => no.push(Refused::at(
            "amount",
            "1원 이상의 금액을 숫자로 적으세요. 예: 15,000",
        )),
        Some(_) if most <= 0 => no.push(PayoutRefused::NothingToBring.into()),
        Some(won) if won.0 > most => no.push(PayoutRefused::TooMuchBrought { most }.into()),
        Some(_) => {}
    }
    let paper = typed::fitting(&mut no, "paper", typed::one_line(&ask.paper), LINE);
    let paper = typed::present(&mut no, "paper", "받은 증빙을", paper);
    Refusal::none_of(no)?;
    Ok((amount.ok_or_else(unread)?, paper.unwrap_or_default()))
}

#[cfg(test)]
mod tests;
