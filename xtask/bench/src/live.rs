//! A year of a trustee's books that grows to a million entries: proposals held and paid, payments,
//! and now and then one that is undone.

use kernel::{Ctx, FiscalYear, Id, Outcome, Won};
use ledger::{AccountNumber, AskHold, AskPostHold, BookNumber, Leg, PostEntry, ReverseEntry, Side};
use program::Program;
use store::{Store, Tx};
use testing::{HANBIT, Scratch, as_role, as_system, clock, tenant};
use trustee::{LineAccount, TrusteeLine, TrusteeYear};

/// Entries of one transaction while the books grow.
const GROUP: i64 = 5_000;
/// 목 of the budget.
const LINES: usize = 24;
const ACCOUNTANT: &[&str] = &["accountant"];
const DIRECTOR: &[&str] = &["director"];
const OFFICER: &[&str] = &["city_officer"];

/// A store on SQLite with one open year.
pub struct Live {
    /// The store.
    pub store: Store,
    /// Its folder; `live` is inside.
    pub folder: Scratch,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// Its book.
    pub book: BookNumber,
    /// The city's programme behind it.
    pub program: Id<Program>,
    city_line: Id<budget::BudgetLine>,
    lines: Vec<TrusteeLine>,
    /// Entries so far.
    pub entries: i64,
    movements: i64,
}

/// Reads as the accountant does.
pub fn reader() -> Ctx {
    as_role(HANBIT, ACCOUNTANT)
}

impl Live {
    /// The budget of 2018, voted, drafted and signed.
    pub fn new() -> Self {
        let folder = Scratch::new();
        let store = Store::open_dir(&folder.path().join("live"), &sangsaeng::schemas());
        let store = store.unwrap_or_else(|e| panic!("{e}"));
        let founded = store.found_office(&tenant(HANBIT), "한빛시", clock::now());
        founded.unwrap_or_else(|e| panic!("{e}"));
        let (program, city_line) = act(&store, OFFICER, city);
        let year = act(&store, ACCOUNTANT, move |tx| draft(tx, program));
        for (roles, step) in [
            (ACCOUNTANT, "submit"),
            (DIRECTOR, "sign"),
            (OFFICER, "sign"),
        ] {
            act(&store, roles, move |tx| sign(tx, year, step));
        }
        let (book, lines) = store
            .read(&reader(), |tx| {
                Ok((trustee::year(tx, year)?.book, trustee::lines(tx, year)?))
            })
            .unwrap_or_else(|e| panic!("{e}"));
        let entries = head(&store, book);
        Self {
            store,
            folder,
            year,
            book,
            program,
            city_line,
            lines,
            entries,
            movements: 0,
        }
    }

    /// Adds entries until there are so many.
    pub fn grow(&mut self, entries: i64) {
        while self.entries < entries {
            let (from, upto) = (self.entries, entries.min(self.entries + GROUP));
            let (book, lines) = (self.book, self.lines.clone());
            act(&self.store, ACCOUNTANT, move |tx| {
                let mut seq = from;
                while seq < upto {
                    seq = add(tx, book, &lines, seq)?;
                }
                Ok(())
            });
            self.entries = head(&self.store, self.book);
        }
    }

    /// Records movements of the city's budget until there are so many.
    pub fn move_city(&mut self, movements: i64) {
        let (line, more) = (self.city_line, movements - self.movements);
        act(&self.store, OFFICER, move |tx| {
            for _ in 0..more {
                budget::record_movement(tx, executed(line))?;
            }
            Ok(())
        });
        self.movements = movements;
    }

    /// Posts one more entry, as a clerk at work does.
    pub fn post(&self, n: i64) {
        let (book, line) = (self.book, self.lines[0].clone());
        act(&self.store, ACCOUNTANT, move |tx| {
            ledger::post(tx, book, payment(&line, n)).map(|_| ())
        });
    }
}

fn act<T: Send + 'static>(
    store: &Store,
    roles: &[&str],
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> T {
    let done = store.write(as_role(HANBIT, roles), verb);
    done.unwrap_or_else(|e| panic!("{e}"))
}

fn head(store: &Store, book: BookNumber) -> i64 {
    let books = store.read(&as_system(HANBIT), |tx| Ok(ledger::books(tx)?));
    let books = books.unwrap_or_else(|e| panic!("{e}"));
    books
        .iter()
        .find(|one| one.number == book)
        .map_or(0, |one| one.head_seq)
}

/// The programme, and its line with the first vote.
fn city(tx: &mut Tx<'_>) -> Outcome<(Id<Program>, Id<budget::BudgetLine>)> {
    let program = program::create_program(
        tx,
        program::CreateProgram {
            official_name: "상생교류 지원".to_owned(),
            bureau: "기획조정실".to_owned(),
            department: "대외협력담당관".to_owned(),
            budget_account: "일반회계".to_owned(),
            period_kind: "term".to_owned(),
            aliases: Vec::new(),
        },
    )?;
    budget::add_budget_account(
        tx,
        budget::AddBudgetAccount {
            code: "general".to_owned(),
            name: "일반회계".to_owned(),
        },
    )?;
    budget::add_budget_item(
        tx,
        budget::AddBudgetItem {
            fiscal_year: "2018".to_owned(),
            code: "307-05".to_owned(),
            name: "민간위탁금".to_owned(),
        },
    )?;
    let line = budget::open_line(
        tx,
        budget::OpenLine {
            program: program.to_string(),
            fiscal_year: "2018".to_owned(),
            fund: "general".to_owned(),
            item: "307-05".to_owned(),
            source: "city".to_owned(),
            off_budget: String::new(),
        },
    )?;
    budget::record_movement(
        tx,
        budget::RecordMovement {
            line: line.to_string(),
            kind: "original".to_owned(),
            effective_on: "2018-01-01".to_owned(),
            amount: "240,000,000천원".to_owned(),
            ..budget::RecordMovement::default()
        },
    )?;
    Ok((program, line))
}

fn executed(line: Id<budget::BudgetLine>) -> budget::RecordMovement {
    budget::RecordMovement {
        line: line.to_string(),
        kind: "executed".to_owned(),
        effective_on: "2018-03-02".to_owned(),
        amount: "1원".to_owned(),
        basis: "granted".to_owned(),
        ..budget::RecordMovement::default()
    }
}

fn draft(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Id<TrusteeYear>> {
    let year = trustee::open_year(
        tx,
        trustee::OpenYear {
            program: program.to_string(),
            fiscal_year: "2018".to_owned(),
            ..trustee::OpenYear::default()
        },
    )?;
    for line in 1..=LINES {
        trustee::add_line(
            tx,
            trustee::AddLine {
                year: year.to_string(),
                section: "사업비".to_owned(),
                item: "장터".to_owned(),
                category: format!("행사비 {line}"),
                name: String::new(),
                nature: "programme".to_owned(),
                headcount: String::new(),
                activity_needed: String::new(),
                amount: "10,000,000천원".to_owned(),
            },
        )?;
    }
    Ok(year)
}

fn sign(tx: &mut Tx<'_>, year: Id<TrusteeYear>, step: &str) -> Outcome<()> {
    let seen = trustee::budget_content(tx, year)?;
    trustee::approve_budget(
        tx,
        trustee::ApproveBudget {
            year: year.to_string(),
            step: step.to_owned(),
            seen: seen.to_string(),
            note: String::new(),
        },
    )?;
    Ok(())
}

/// Marks fresh keys: as long, as unlike each other and as much in the order of time as real ones.
struct Mark;

impl kernel::Kind for Mark {
    const NAME: &'static str = "mark";
}

fn account(line: &TrusteeLine, of: LineAccount) -> AccountNumber {
    let at = LineAccount::ALL.iter().position(|one| *one == of);
    let first = line.first_account.expect("the budget is open");
    AccountNumber(first.0 + i64::try_from(at.expect("one of all")).expect("few"))
}

fn payment(line: &TrusteeLine, n: i64) -> PostEntry {
    PostEntry {
        key: format!("pay/{}", Id::<Mark>::new()),
        kind: "pay".to_owned(),
        effective_on: clock::now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        reason: "지급 결과 기록".to_owned(),
        source: format!("payment/payable/{n}"),
        memo: format!("행사 물품 {n}"),
        legs: vec![
            Leg::debit(account(line, LineAccount::Spent), Won(1_000 + n % 97)),
            Leg::credit(account(line, LineAccount::Available), Won(1_000 + n % 97)),
        ],
    }
}

/// One thing happens behind `seq`; answers the seq after it. Of ten payments one had been held
/// before, of a hundred one is undone.
fn add(tx: &mut Tx<'_>, book: BookNumber, lines: &[TrusteeLine], seq: i64) -> Outcome<i64> {
    let at = usize::try_from(seq).unwrap_or_default() % lines.len();
    let line = &lines[at];
    let ask = payment(line, seq);
    if seq % 100 == 99 {
        let posted = ledger::post(tx, book, ask.clone())?;
        let undo = ReverseEntry {
            key: format!("{}/undo", ask.key),
            effective_on: ask.effective_on,
            reason: ask.reason,
            source: ask.source,
            memo: ask.memo,
        };
        return Ok(ledger::reverse(tx, book, posted.seq, undo)?.seq);
    }
    if seq % 10 != 0 {
        return Ok(ledger::post(tx, book, ask)?.seq);
    }
    let held = ledger::hold(
        tx,
        book,
        AskHold {
            key: format!("{}/hold", ask.key),
            effective_on: ask.effective_on,
            reason: ask.reason.clone(),
            source: ask.source.clone(),
            memo: ask.memo.clone(),
            from: account(line, LineAccount::Available),
            held: account(line, LineAccount::Committed),
            side: Side::Debit,
            amount: Won(2_000),
        },
    )?;
    let posted = ledger::post_hold(
        tx,
        book,
        AskPostHold {
            key: ask.key,
            effective_on: ask.effective_on,
            reason: ask.reason,
            source: ask.source,
            memo: ask.memo,
            hold: held.seq,
            amount: Won(1_900),
            to: account(line, LineAccount::Spent),
            extra: Vec::new(),
            finish: true,
        },
    )?;
    Ok(posted.seq)
}

/// The year of the books.
pub fn fiscal_year() -> FiscalYear {
    FiscalYear::new(2018).expect("a year")
}
