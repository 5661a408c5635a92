//! What people do, in few words.

use std::borrow::Borrow;

use clearing::{
    Clearing, ClearingState, CloseMonth, CloseYear, DecideAsk, DraftReport, OpenClearing, Report,
    ReportState, Return, ReturnState, Stepped, TellReturn,
};
use kernel::{Digest, Id, Outcome, Won};
use testing::TestStore;
use trustee::{Grant, Paid, TrusteeLine, TrusteeYear};

use super::{ACCOUNTANT, DIRECTOR, MANAGER, OFFICER, Office, money};

/// A digest of what waits for a signature.
fn waiting<S: Borrow<TestStore>>(office: &Office<S>, subject: &kernel::Address) -> Digest {
    office
        .see_on("2019-06-01", ACCOUNTANT, |tx| {
            Ok(signoff::standing(tx, subject)?)
        })
        .expect("read")
        .expect("handed in")
        .content
}

impl<S: Borrow<TestStore>> Office<S> {
    pub fn ask_grant(&self, on: &str, quarter: i64, won: i64) -> Outcome<Id<Grant>> {
        let year = self.frame.year;
        self.on(on, ACCOUNTANT, move |tx| {
            trustee::request_grant(
                tx,
                trustee::RequestGrant {
                    year: year.to_string(),
                    quarter: quarter.to_string(),
                    amount: won.to_string(),
                    purpose: "인건비와 장터 운영".to_owned(),
                },
            )
        })
    }

    pub fn give_grant(&self, on: &'static str, grant: Id<Grant>) {
        let line = self.frame.city_line.to_string();
        self.on(on, OFFICER, move |tx| {
            trustee::give_grant(
                tx,
                trustee::GiveGrant {
                    grant: grant.to_string(),
                    city_line: line.clone(),
                    effective_on: on.to_owned(),
                    note: String::new(),
                },
            )
        })
        .expect("given");
    }

    /// The first quarter's grant.
    pub fn granted(&self, won: i64) {
        let grant = self.ask_grant("2017-01-03", 1, won).expect("asked");
        self.give_grant("2017-01-05", grant);
    }

    /// Commits and pays at once, without papers: an entry of the book and no more.
    pub fn spend(&self, line: Id<TrusteeLine>, won: i64, key: &str, on: &str) {
        let (year, key, day) = (self.frame.year, key.to_owned(), on.to_owned());
        self.on(on, ACCOUNTANT, move |tx| {
            let (amount, key, day) = (Won(won), key.as_str(), day.as_str());
            let hold = trustee::commit(tx, line, amount, money(&format!("c/{key}"), day))?;
            let paid = Paid {
                hold: hold.seq,
                gross: amount,
                withheld: Won::ZERO,
                finish: true,
            };
            // Source and memo of the payment are those of the record behind it.
            trustee::pay(tx, year, paid, money(&format!("p-{key}"), day))
        })
        .expect("paid");
    }

    pub fn interest(&self, won: i64, on: &'static str) {
        let year = self.frame.year;
        self.on(on, ACCOUNTANT, move |tx| {
            let key = format!("interest-{won}-{on}");
            trustee::receive_interest(tx, year, Won(won), money(&key, on))
        })
        .expect("interest");
    }

    pub fn close_month(&self, on: &str, month: i64) -> Outcome<Id<clearing::ClosedMonth>> {
        let year = self.frame.year;
        self.on(on, ACCOUNTANT, move |tx| {
            clearing::close_month(
                tx,
                CloseMonth {
                    year: year.to_string(),
                    month: month.to_string(),
                    bank_reason: "통장 내역을 아직 받지 못함".to_owned(),
                    ..CloseMonth::default()
                },
            )
        })
    }

    /// Every month of the year, each on the third of the next.
    pub fn close_months(&self, from: i64, to: i64) {
        for month in from..=to {
            let on = match month {
                12 => "2018-01-03".to_owned(),
                month => format!("2017-{:02}-03", month + 1),
            };
            self.close_month(&on, month).expect("closed");
        }
    }

    pub fn close_year(&self, on: &str) -> Outcome<trustee::YearState> {
        let year = self.frame.year;
        self.on(on, DIRECTOR, move |tx| {
            clearing::close_year(
                tx,
                CloseYear {
                    year: year.to_string(),
                    note: String::new(),
                },
            )
        })
    }

    /// Months and the year closed in January.
    pub fn ended(&self) {
        self.close_months(1, 12);
        self.close_year("2018-01-25").expect("closed");
    }

    pub fn report(&self, on: &str, kind: &str, period: i64) -> Outcome<Id<Report>> {
        let (year, kind) = (self.frame.year, kind.to_owned());
        self.on(on, ACCOUNTANT, move |tx| {
            clearing::draft_report(
                tx,
                DraftReport {
                    year: year.to_string(),
                    kind: kind.clone(),
                    period: period.to_string(),
                    variance: "행사가 미뤄져 집행이 적음".to_owned(),
                    next_plan: "다음 달에 장터를 연다.\n공모전을 알린다.".to_owned(),
                },
            )
        })
    }

    pub fn step_report(
        &self,
        on: &str,
        roles: &[&str],
        id: Id<Report>,
        step: &str,
    ) -> Outcome<ReportState> {
        let step = step.to_owned();
        let seen = match step.as_str() {
            "sign" => waiting(self, &Report::address(id)).to_string(),
            _ => String::new(),
        };
        self.on(on, roles, move |tx| {
            clearing::step_report(
                tx,
                Stepped {
                    id: id.to_string(),
                    step: step.clone(),
                    seen: seen.clone(),
                    note: "확인".to_owned(),
                },
            )
        })
    }

    /// A quarter's report, written, signed and sent.
    pub fn reported(&self, on: &str, quarter: i64) -> Id<Report> {
        let id = self.report(on, "quarterly", quarter).expect("written");
        self.step_report(on, ACCOUNTANT, id, "submit")
            .expect("handed in");
        let state = self.step_report(on, DIRECTOR, id, "sign").expect("signed");
        assert_eq!(state, ReportState::Sent);
        id
    }

    pub fn opened(&self, on: &str) -> Id<Clearing> {
        let year = self.frame.year;
        self.on(on, ACCOUNTANT, move |tx| {
            clearing::open_clearing(
                tx,
                OpenClearing {
                    year: year.to_string(),
                    overview: "지역과 함께 장터와 공모전을 열었다.".to_owned(),
                    audit_report: "제2018-12호 적정".to_owned(),
                },
            )
        })
        .expect("opened")
    }

    pub fn step(
        &self,
        on: &str,
        roles: &[&str],
        id: Id<Clearing>,
        step: &str,
    ) -> Outcome<ClearingState> {
        let step = step.to_owned();
        let seen = match step.as_str() {
            "sign" => waiting(self, &Clearing::claim_address(id)).to_string(),
            "fix" => waiting(self, &Clearing::result_address(id)).to_string(),
            _ => String::new(),
        };
        self.on(on, roles, move |tx| {
            clearing::step_clearing(
                tx,
                Stepped {
                    id: id.to_string(),
                    step: step.clone(),
                    seen: seen.clone(),
                    note: "확인".to_owned(),
                },
            )
        })
    }

    /// Takes steps in order, each by the role that takes it, and answers the last state.
    pub fn steps(&self, on: &str, id: Id<Clearing>, steps: &[&str]) -> ClearingState {
        let mut state = ClearingState::Draft;
        for step in steps {
            let roles = match *step {
                "submit" => ACCOUNTANT,
                "sign" => DIRECTOR,
                "fix" => MANAGER,
                _ => OFFICER,
            };
            state = self.step(on, roles, id, step).expect(step);
        }
        state
    }

    pub fn tell(&self, on: &'static str, won: &str) -> Outcome<Id<Return>> {
        let (year, amount) = (self.frame.year, won.to_owned());
        self.on(on, ACCOUNTANT, move |tx| {
            clearing::tell_return(
                tx,
                TellReturn {
                    year: year.to_string(),
                    amount: amount.clone(),
                    on: on.to_owned(),
                    note: "이체 확인 1".to_owned(),
                },
            )
        })
    }

    pub fn record(&self, on: &str, roles: &[&str], id: Id<Return>) -> Outcome<ReturnState> {
        self.on(on, roles, move |tx| {
            clearing::record_return(
                tx,
                DecideAsk {
                    id: id.to_string(),
                    answer: "agree".to_owned(),
                    note: String::new(),
                },
            )
        })
    }

    /// What would return now.
    pub fn return_steps(&self, on: &str) -> clearing::ReturnSteps {
        let year = self.frame.year;
        self.see_on(on, ACCOUNTANT, |tx| clearing::return_steps(tx, year))
            .expect("read")
    }

    /// The city's row of the settlement table, closed or not.
    pub fn city_row(&self, year: i64) -> budget::SettlementRow {
        let program = self.frame.program;
        self.see_on("2019-06-01", OFFICER, |tx| {
            Ok(budget::year_totals(tx, program, super::fiscal_year(year))?.row)
        })
        .expect("read")
    }

    /// The year after, signed and open, with its lines.
    pub fn next_year(&self, on: &str) -> (Id<TrusteeYear>, Vec<Id<TrusteeLine>>) {
        let program = self.frame.program;
        let (year, lines) = self
            .on(on, ACCOUNTANT, move |tx| {
                super::draft_year(tx, program, "2018")
            })
            .expect("drafted");
        super::approve(self.store.borrow(), on, year);
        (year, lines)
    }
}
