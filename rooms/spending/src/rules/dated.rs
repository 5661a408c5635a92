//! Limits, rates and demands as dated rows with their source. A law that changes is a row here.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Income tax on business income, in percent of the amount.
pub const BUSINESS_TAX: &str = "spending.business_tax_percent";
/// Share of other income that counts as cost, in percent.
pub const OTHER_EXPENSE: &str = "spending.other_income_expense_percent";
/// The same for the prize of a contest that ranks many.
pub const PRIZE_EXPENSE: &str = "spending.contest_prize_expense_percent";
/// Income tax on other income, in percent of what is left after cost.
pub const OTHER_TAX: &str = "spending.other_tax_percent";
/// Other income up to this many won in one case is not taxed.
pub const OTHER_FREE: &str = "spending.other_income_free_won";
/// Local income tax, in percent of the income tax.
pub const LOCAL_TAX: &str = "spending.local_tax_percent";
/// Taxes are cut to a multiple of this many won.
pub const TAX_CUT: &str = "spending.tax_cut_won";
/// Largest supply amount that may be bought from one seller without competition, in won.
pub const DIRECT_LIMIT: &str = "spending.direct_contract_limit_won";
/// Orders to one payee within this many days are looked at together.
pub const SPLIT_DAYS: &str = "spending.split_order_days";
/// Fee of a committee member for one day, in won.
pub const COMMITTEE_FEE: &str = "spending.committee_fee_won";
/// Added to it for a long meeting, in won.
pub const COMMITTEE_EXTRA: &str = "spending.committee_fee_extra_won";
/// From how many minutes a meeting is long.
pub const COMMITTEE_LONG: &str = "spending.committee_long_minutes";
/// Words in a shop's trade at which the dedicated card may not be used, separated by blanks.
pub const BANNED_TRADE: &str = "spending.card_banned_trade";
/// First and last hour of the night, `23 6`: from 23:00 to 05:59.
pub const NIGHT_HOURS: &str = "spending.card_night_hours";
/// Pay of a month needs a reserve for retirement in that month.
pub const RETIREMENT: &str = "spending.retirement_reserve_monthly";
/// Service in another fiscal year.
pub const FISCAL_YEAR: &str = "spending.fiscal_year_apart";
/// One paper behind two payments.
pub const EVIDENCE_ONCE: &str = "spending.evidence_once";
/// Recoverable VAT returns to the city.
pub const VAT_RETURN: &str = "spending.vat_return";
/// Nothing is spent from a changed line before its day.
pub const LINE_EFFECT: &str = "spending.line_effective_first";
/// Years that papers are kept after the end of their fiscal year.
pub const RETENTION: &str = "spending.evidence_retention_years";
/// Who signs a proposal, by amount: `0 결재:director`.
pub const PROPOSAL_STEPS: &str = "spending.proposal_steps";
/// Who signs a resolution.
pub const RESOLUTION_STEPS: &str = "spending.resolution_steps";
/// The step added in front when a split order is suspected.
pub const SECOND_LOOK: &str = "spending.second_look_step";

enum Basis {
    Law(&'static str),
    Setting(&'static str),
}
use Basis::{Law, Setting};

type Seed = (&'static str, Date, Option<Date>, &'static str, Basis);

const START: Date = date(2010, 1, 1);
const TAX_LAW: &str = "소득세법 제129조";
const EXPENSE_LAW: &str = "소득세법 시행령 제87조";
const FEE_RULE: &str = "서울특별시 위원회 수당 및 여비 지급 조례 시행규칙";
const GUIDE: &str = "지방보조금 관리기준(민간위탁 준용)";

const SEEDS: &[Seed] = &[
    (BUSINESS_TAX, START, None, "3", Law(TAX_LAW)),
    (
        OTHER_EXPENSE,
        START,
        Some(date(2018, 3, 31)),
        "80",
        Law(EXPENSE_LAW),
    ),
    (
        OTHER_EXPENSE,
        date(2018, 4, 1),
        Some(date(2018, 12, 31)),
        "70",
        Law(EXPENSE_LAW),
    ),
    (
        OTHER_EXPENSE,
        date(2019, 1, 1),
        None,
        "60",
        Law(EXPENSE_LAW),
    ),
    (PRIZE_EXPENSE, START, None, "80", Law(EXPENSE_LAW)),
    (OTHER_TAX, START, None, "20", Law(TAX_LAW)),
    (OTHER_FREE, START, None, "50000", Law("소득세법 제84조")),
    (LOCAL_TAX, START, None, "10", Law("지방세법 제103조의13")),
    (TAX_CUT, START, None, "10", Law("국고금 관리법 제47조")),
    (
        DIRECT_LIMIT,
        START,
        None,
        "20000000",
        Law("지방계약법 시행령 제25조, 제30조(준용)"),
    ),
    (
        SPLIT_DAYS,
        START,
        None,
        "30",
        Setting("나눠 사기 판정 기간"),
    ),
    (
        COMMITTEE_FEE,
        START,
        Some(date(2021, 8, 31)),
        "100000",
        Law(FEE_RULE),
    ),
    (
        COMMITTEE_FEE,
        date(2021, 9, 1),
        None,
        "150000",
        Law(FEE_RULE),
    ),
    (COMMITTEE_EXTRA, START, None, "50000", Law(FEE_RULE)),
    (COMMITTEE_LONG, START, None, "120", Law(FEE_RULE)),
    (
        BANNED_TRADE,
        START,
        None,
        "유흥 단란주점 나이트클럽 카바레 룸살롱 노래방 노래연습장 카지노 사행 복권 경마 안마 사우나 \
         찜질방 마사지 골프 성인용품",
        Law(GUIDE),
    ),
    (NIGHT_HOURS, START, None, "23 6", Law(GUIDE)),
    (
        RETIREMENT,
        START,
        None,
        "true",
        Law("근로자퇴직급여 보장법 제20조"),
    ),
    (
        FISCAL_YEAR,
        START,
        Some(date(2016, 11, 29)),
        "true",
        Law("지방재정법(지방회계법 시행 전의 회계연도 독립)"),
    ),
    (
        FISCAL_YEAR,
        date(2016, 11, 30),
        None,
        "true",
        Law("지방회계법 제7조(준용)"),
    ),
    (EVIDENCE_ONCE, START, None, "true", Law(GUIDE)),
    (VAT_RETURN, START, None, "true", Law(GUIDE)),
    (LINE_EFFECT, START, None, "true", Law(GUIDE)),
    (
        RETENTION,
        START,
        None,
        "5",
        Setting("증빙 보존 기간(회계연도 종료 뒤 햇수)"),
    ),
    (
        PROPOSAL_STEPS,
        START,
        None,
        "0 결재:director | 5000000 팀장 검토:staff_planning, 결재:director",
        Setting("품의 결재선(합계액 기준)"),
    ),
    (
        RESOLUTION_STEPS,
        START,
        None,
        "0 결재:director",
        Setting("지출결의서 결재선(합계액 기준)"),
    ),
    (
        SECOND_LOOK,
        START,
        None,
        "0 재검토:staff_planning",
        Setting("나눠 사기 의심 때 더하는 결재"),
    ),
];

/// The rows of this room, those of the evidence that each kind needs among them.
pub fn rules() -> DatedRules {
    let own = SEEDS.iter().map(|(key, from, to, value, basis)| RuleRow {
        key: (*key).to_owned(),
        from: *from,
        to: *to,
        value: (*value).to_owned(),
        basis: match basis {
            Law(text) => RuleBasis::Source((*text).to_owned()),
            Setting(text) => RuleBasis::Setting((*text).to_owned()),
        },
    });
    DatedRules::new(own.chain(super::evidence::rows()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_on_every_day_of_the_program() {
        let rules = rules();
        for key in [
            BUSINESS_TAX,
            OTHER_EXPENSE,
            PRIZE_EXPENSE,
            OTHER_TAX,
            OTHER_FREE,
            LOCAL_TAX,
            TAX_CUT,
            DIRECT_LIMIT,
            SPLIT_DAYS,
            COMMITTEE_FEE,
            COMMITTEE_EXTRA,
            COMMITTEE_LONG,
            RETENTION,
        ] {
            for day in [date(2015, 12, 22), date(2018, 4, 1), date(2026, 1, 1)] {
                assert!(rules.whole(key, day).is_some(), "{key} on {day}");
            }
        }
    }

    #[test]
    fn a_rate_that_changes_is_a_row() {
        let rules = rules();
        for (day, expense, fee) in [
            (date(2018, 3, 31), 80, 100_000),
            (date(2018, 4, 1), 70, 100_000),
            (date(2018, 12, 31), 70, 100_000),
            (date(2019, 1, 1), 60, 100_000),
            (date(2021, 8, 31), 60, 100_000),
            (date(2021, 9, 1), 60, 150_000),
        ] {
            assert_eq!(rules.whole(OTHER_EXPENSE, day), Some(expense), "{day}");
            assert_eq!(rules.whole(COMMITTEE_FEE, day), Some(fee), "{day}");
        }
    }
}
