//! Years, lines, accounts, cards and exceptions as people set them up.

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear, Id, Won};
use program::Program;

use super::{Refused, dated, typed};
use crate::model::{
    AccountPurpose, AddBankAccount, AddCard, AddLine, AllowDutyException, BankAccount, ChangeLine,
    CloseCard, DedicatedCard, LineNature, OpenYear, TrusteeLine, TrusteeYear, YearState,
};

/// A year as read from what people typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearDraft {
    /// The program; not known to exist yet.
    pub program: Id<Program>,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Its title.
    pub title: String,
    /// The first day of the work.
    pub starts_on: Date,
}

/// Reads a year.
pub fn year(ask: &OpenYear) -> Result<YearDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let program = typed::id(&mut no, "program", "세부사업을", &ask.program);
    let fiscal_year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let title = typed::optional(&mut no, "title", &ask.title);
    let starts_on = match (ask.starts_on.trim(), fiscal_year) {
        ("", year) => year.map(FiscalYear::first_day),
        (text, _) => typed::day(&mut no, "starts_on", text),
    };
    if let (Some(year), Some(day)) = (fiscal_year, starts_on)
        && FiscalYear::of(day) != Some(year)
    {
        let text = format!("시작일은 {year}년의 날이어야 합니다.");
        no.push(Refused::Unreadable {
            field: "starts_on",
            text,
        });
    }
    match (program, fiscal_year, title, starts_on) {
        (Some(program), Some(fiscal_year), Some(title), Some(starts_on)) if no.is_empty() => {
            Ok(YearDraft {
                program,
                fiscal_year,
                title: if title.is_empty() {
                    format!("{fiscal_year}년 수탁 예산")
                } else {
                    title
                },
                starts_on,
            })
        }
        _ => Err(no),
    }
}

/// Reads a line of a year. Once the budget is signed a new line has no money: that comes by a
/// change which the city signs.
pub fn line(
    ask: &AddLine,
    id: Id<TrusteeLine>,
    year: &TrusteeYear,
) -> Result<TrusteeLine, Vec<Refused>> {
    let mut no = Vec::new();
    let section = typed::required(&mut no, "section", "관을", &ask.section);
    let item = typed::required(&mut no, "item", "항을", &ask.item);
    let category = typed::required(&mut no, "category", "목을", &ask.category);
    let name = typed::optional(&mut no, "name", &ask.name);
    let nature = typed::choice(&mut no, "nature", "성격을", &ask.nature, LineNature::read);
    let headcount = typed::headcount(&mut no, "headcount", &ask.headcount);
    let needed = typed::flag(
        &mut no,
        "activity_needed",
        "활동 연결을",
        &ask.activity_needed,
    );
    let drafted = typed::amount_or_zero(&mut no, "amount", &ask.amount);
    no.extend(headcount_fits(nature, headcount.flatten()));
    match year.state {
        YearState::Draft => {
            if drafted == Some(Won::ZERO) {
                no.push(Refused::Missing {
                    field: "amount",
                    what: "금액을",
                });
            }
        }
        YearState::Open => {
            if drafted.is_some_and(|won| won > Won::ZERO) {
                let text = "결재가 끝난 예산에는 금액 없이 과목만 더할 수 있습니다. 금액은 예산 변경으로 신청하세요.";
                no.push(Refused::Unreadable {
                    field: "amount",
                    text: text.to_owned(),
                });
            }
        }
        state => no.push(Refused::WrongState {
            what: "과목 등록을".to_owned(),
            state: state.label(),
            next: "집행 중인 연도의 예산을 고르세요.",
        }),
    }
    match (section, item, category, name, nature, headcount, drafted) {
        (
            Some(section),
            Some(item),
            Some(category),
            Some(name),
            Some(nature),
            Some(headcount),
            Some(drafted),
        ) if no.is_empty() => Ok(TrusteeLine {
            id,
            year: year.id,
            section,
            item,
            category,
            name,
            nature,
            headcount,
            usable_from: year.starts_on,
            activity_needed: needed,
            drafted,
            first_account: None,
        }),
        _ => Err(no),
    }
}

fn headcount_fits(nature: Option<LineNature>, headcount: Option<i64>) -> Option<Refused> {
    (headcount.is_some() && nature.is_some_and(|nature| nature != LineNature::Personnel)).then(
        || Refused::Unreadable {
            field: "headcount",
            text: "인원은 인건비 과목에만 적습니다. 비워 두세요.".to_owned(),
        },
    )
}

/// Reads another amount and headcount for a draft; zero takes the line out.
pub fn draft(
    ask: &ChangeLine,
    year: &TrusteeYear,
    line: &TrusteeLine,
) -> Result<(Won, Option<i64>), Vec<Refused>> {
    let mut no = Vec::new();
    if year.state != YearState::Draft {
        no.push(Refused::WrongState {
            what: "과목 고치기를".to_owned(),
            state: year.state.label(),
            next: "예산 변경을 신청하세요.",
        });
    }
    let amount = typed::amount_or_zero(&mut no, "amount", &ask.amount);
    let headcount = typed::headcount(&mut no, "headcount", &ask.headcount);
    no.extend(headcount_fits(Some(line.nature), headcount.flatten()));
    match (amount, headcount) {
        (Some(amount), Some(headcount)) if no.is_empty() => Ok((amount, headcount)),
        _ => Err(no),
    }
}

/// Whether a budget may be handed in to be signed.
pub fn may_submit(year: &TrusteeYear, lines: &[TrusteeLine]) -> Result<(), Refused> {
    if year.state != YearState::Draft {
        return Err(Refused::WrongState {
            what: "예산 결재 올리기를".to_owned(),
            state: year.state.label(),
            next: "바꿀 것이 있으면 예산 변경을 신청하세요.",
        });
    }
    if lines.is_empty() {
        let why = "예산 과목이 하나도 없습니다. 과목을 등록한 뒤에 결재를 올리세요.".to_owned();
        return Err(Refused::Cannot { why });
    }
    if let Some(line) = lines
        .iter()
        .find(|line| line.nature == LineNature::Personnel && line.headcount.is_none())
    {
        let why = format!(
            "‘{}’의 인원이 비어 있습니다. 승인된 직제의 인원을 적으세요.",
            line.title()
        );
        return Err(Refused::Cannot { why });
    }
    Ok(())
}

/// An account as read, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDraft {
    /// The account, its mask still empty.
    pub account: BankAccount,
    /// The number, digits only.
    pub number: String,
}

/// Reads an account.
pub fn account(
    ask: &AddBankAccount,
    id: Id<BankAccount>,
    program: Id<Program>,
    today: Date,
) -> Result<AccountDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let bank = typed::required(&mut no, "bank", "은행을", &ask.bank);
    let number = typed::account_number(&mut no, "number", &ask.number);
    let holder = typed::required(&mut no, "holder", "예금주를", &ask.holder);
    let purpose = typed::choice(
        &mut no,
        "purpose",
        "용도를",
        &ask.purpose,
        AccountPurpose::read,
    );
    let opened_on = past_day(&mut no, "opened_on", &ask.opened_on, today);
    match (bank, number, holder, purpose, opened_on) {
        (Some(bank), Some(number), Some(holder), Some(purpose), Some(opened_on)) => {
            Ok(AccountDraft {
                account: BankAccount {
                    id,
                    program,
                    bank,
                    masked: String::new(),
                    holder,
                    purpose,
                    opened_on,
                    cards: Vec::new(),
                },
                number,
            })
        }
        _ => Err(no),
    }
}

/// Why a second account of a purpose, or one of a known number, is refused.
pub fn account_taken(
    rules: &DatedRules,
    draft: &BankAccount,
    known: &[BankAccount],
    same_number: bool,
) -> Option<Refused> {
    if same_number {
        return Some(Refused::Taken {
            field: "number",
            text: "이미 등록된 계좌번호입니다. 번호를 확인하세요.".to_owned(),
        });
    }
    let taken = known.iter().any(|other| other.purpose == draft.purpose);
    taken.then(|| Refused::SecondAccount {
        purpose: draft.purpose.label(),
        article: dated::cited(rules, dated::ONE_ACCOUNT, draft.opened_on),
    })
}

fn past_day(no: &mut Vec<Refused>, field: &'static str, text: &str, today: Date) -> Option<Date> {
    let day = typed::day(no, field, text)?;
    if day > today {
        let text = "오늘까지의 날짜를 적으세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(day)
}

/// Reads a card.
pub fn card(
    ask: &AddCard,
    id: Id<DedicatedCard>,
    account: Id<BankAccount>,
    today: Date,
) -> Result<DedicatedCard, Vec<Refused>> {
    let mut no = Vec::new();
    let last4 = typed::last4(&mut no, "last4", &ask.last4);
    let carrier = typed::required(&mut no, "carrier", "사용자를", &ask.carrier);
    let issued_on = past_day(&mut no, "issued_on", &ask.issued_on, today);
    match (last4, carrier, issued_on) {
        (Some(last4), Some(carrier), Some(issued_on)) => Ok(DedicatedCard {
            id,
            account,
            last4,
            carrier,
            issued_on,
            closed_on: None,
        }),
        _ => Err(no),
    }
}

/// When a card ends.
pub fn card_end(ask: &CloseCard, card: &DedicatedCard, today: Date) -> Result<Date, Vec<Refused>> {
    let mut no = Vec::new();
    let day = past_day(&mut no, "closed_on", &ask.closed_on, today);
    if card.closed_on.is_some() {
        let why = "이미 사용을 마친 카드입니다.".to_owned();
        no.push(Refused::Cannot { why });
    } else if day.is_some_and(|day| day < card.issued_on) {
        let text = "발급일보다 앞설 수 없습니다.".to_owned();
        no.push(Refused::Unreadable {
            field: "closed_on",
            text,
        });
    }
    day.filter(|_| no.is_empty()).ok_or(no)
}

/// Longest exception, in days: a written one for every quarter.
const LONGEST_EXCEPTION: i32 = 92;

/// Reads an exception: first day, last day, reason.
pub fn exception(ask: &AllowDutyException) -> Result<(Date, Date, String), Vec<Refused>> {
    let mut no = Vec::new();
    let from = typed::day(&mut no, "from_on", &ask.from_on);
    let to = typed::day(&mut no, "to_on", &ask.to_on);
    let reason = typed::required(&mut no, "reason", "사유를", &ask.reason);
    if let Some((from, to)) = from.zip(to) {
        let days = (to - from).get_days();
        if days < 0 {
            let text = "끝나는 날이 시작하는 날보다 앞섭니다.".to_owned();
            no.push(Refused::Unreadable {
                field: "to_on",
                text,
            });
        } else if days >= LONGEST_EXCEPTION {
            let text = format!(
                "겸직 허용은 한 번에 {LONGEST_EXCEPTION}일까지입니다. 기간을 나누어 적으세요."
            );
            no.push(Refused::Unreadable {
                field: "to_on",
                text,
            });
        }
    }
    match (from, to, reason) {
        (Some(from), Some(to), Some(reason)) if no.is_empty() => Ok((from, to, reason)),
        _ => Err(no),
    }
}
