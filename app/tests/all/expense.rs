//! One expense from the wish to the auditor, in a browser: asked for, given back with a reason,
//! asked for again, signed by another person, paid by a third, matched with the bank's line – and
//! then nothing can be dated before the closing any more.

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use jiff::Timestamp;
use kernel::{Ctx, FiscalYear, TenantId, Won};
use testing::{Browser, Scratch, Serving, TestStore};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

struct Office {
    store: TestStore,
    serving: Serving,
    clock: Arc<Mutex<Timestamp>>,
    browser: Browser,
    papers: Scratch,
}

impl Office {
    /// The sample office on the morning after its story ends.
    fn open() -> Option<Self> {
        let browser = Browser::open()?;
        let store = testing::world(sangsaeng::SCHEMAS).remove(0);
        sangsaeng::fill_sample(&store, at("2018-03-06T00:00:00Z")).unwrap();
        let clock = Arc::new(Mutex::new(at("2018-03-06T00:00:00Z")));
        let rooms = sangsaeng::rooms(None);
        let serving = Serving::start(&store, people::sessions(), Arc::clone(&clock), rooms);
        Some(Self {
            store,
            serving,
            clock,
            browser,
            papers: Scratch::new(),
        })
    }

    fn on(&self, text: &str) {
        *self.clock.lock().unwrap() = at(text);
    }

    fn go(&mut self, path: &str) {
        let url = format!("{}{path}", self.serving.address());
        self.browser.goto(&url);
    }

    /// The path that the browser is at.
    fn here(&mut self) -> String {
        let url = self.browser.url();
        url.strip_prefix(self.serving.address()).unwrap().to_owned()
    }

    /// Somebody else sits down at the desk.
    fn sit(&mut self, name: &str) {
        self.go("/sign-in");
        if self.browser.has("로그아웃") {
            self.browser.press("로그아웃");
            self.go("/sign-in");
        }
        self.browser.fill("sign_in", name);
        self.browser.fill("password", sangsaeng::PASSWORD);
        self.browser.press("로그인");
        self.browser.must_say("로그아웃");
    }

    /// Chooses the first option whose text holds this.
    fn choose(&mut self, field: &str, text: &str) {
        let script = format!(
            "return [...document.querySelectorAll('select[name={field}] option')]\
             .find(o => o.textContent.includes('{text}'))?.value;"
        );
        let value = self.browser.script(&script);
        let value = value
            .as_str()
            .unwrap_or_else(|| panic!("{field}: no {text}"));
        self.browser.choose(field, value);
    }

    /// The page fits a desk and a phone, and axe finds nothing on it.
    fn look(&mut self, name: &str) {
        for (width, height) in [(390, 844), (1280, 900)] {
            self.browser.resize(width, height);
            if let Some(folder) = std::env::var_os("SANGSAENG_PICTURES") {
                let file = PathBuf::from(folder).join(format!("expense-{name}-{width}.png"));
                self.browser.screenshot(&file);
            }
            self.browser.must_be_accessible();
            assert!(!self.browser.overflows(), "{name} is wider than {width}");
        }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.papers.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn read<T>(&self, read: impl FnOnce(&mut store::Tx<'_>) -> kernel::Outcome<T>) -> T {
        let now = *self.clock.lock().unwrap();
        let ctx = Ctx::system(TenantId::new("sangsaeng").unwrap(), "test", now);
        self.store.read(&ctx, read).unwrap()
    }

    fn year(&self) -> trustee::TrusteeYear {
        self.read(|tx| {
            let program = program::programs(tx)?.remove(0);
            let year = FiscalYear::new(2018).unwrap();
            Ok(trustee::year_of(tx, program.id, year)?.unwrap())
        })
    }
}

/// A page of a receipt: the smallest PDF that a reader takes for one.
fn receipt() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = text.len();
    text += "xref\n0 4\n0000000000 65535 f \n";
    for place in places {
        text += &format!("{place:010} 00000 n \n");
    }
    text += &format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

#[test]
fn an_expense_from_the_wish_to_the_auditor() {
    let Some(mut office) = Office::open() else {
        return;
    };
    let proposal = propose(&mut office);
    let resolution = resolve(&mut office, &proposal);
    pay(&mut office);
    match_with_the_bank(&mut office);
    close_the_months(&mut office);
    back_date(&mut office);
    follow(&mut office, &resolution);
}

/// Asked for, given back with a reason, asked for again, signed. Answers the proposal's page.
fn propose(office: &mut Office) -> String {
    office.sit("planning");
    office.go("/spending/proposals/add");
    office.browser.fill("title", "봄 장터 안내 책자 인쇄");
    office.choose("line", "사무관리비");
    office.browser.fill("plan", "안내 책자를 찍는다.");
    office.browser.fill("supply", "백만 원");
    office.browser.fill("vat", "100,000");
    office.browser.fill("due_on", "2018-03-09");
    office.browser.press("저장");
    office.browser.must_say("고칠 곳이");
    let kept = office
        .browser
        .script("return document.querySelector('[name=supply]').value;");
    assert_eq!(kept, "백만 원", "what was typed is kept");
    office.browser.fill("supply", "1,000,000");
    office.browser.press("저장");
    let page = office.here();
    office.browser.press("상신");
    office.browser.must_say("서명을 기다립니다");
    office.look("proposal");
    assert_eq!(
        office.browser.count("form[action$='/sign']"),
        0,
        "nobody signs their own"
    );

    office.sit("director");
    office.go(&page);
    office.browser.press("반려");
    office.browser.must_say("고칠 곳이");
    office
        .browser
        .fill("note", "몇 부를 찍는지 계획에 적어 주세요.");
    office.browser.press("반려");

    office.sit("planning");
    office.go(&page);
    office
        .browser
        .must_say("몇 부를 찍는지 계획에 적어 주세요.");
    office.browser.press("고치기");
    office.browser.fill("plan", "안내 책자 500부를 찍는다.");
    office.browser.press("저장");
    office.browser.press("상신");

    office.sit("director");
    office.go(&page);
    office.browser.press("서명");
    office.browser.must_say("승인");
    page
}

/// The order to pay with its paper, signed. Answers the resolution's page.
fn resolve(office: &mut Office, proposal: &str) -> String {
    office.sit("accountant");
    office.go(proposal);
    office.browser.press("지출결의서 작성");
    office.browser.press("일반");
    office
        .browser
        .fill("purpose", "봄 장터 안내 책자 500부 인쇄비");
    office.choose("payee", "글봄나루문구");
    office.browser.fill("supply", "1,000,000");
    office.browser.fill("vat", "100,000");
    office.browser.fill("service_on", "2018-03-06");
    office.browser.fill("due_on", "2018-03-07");
    office.browser.press("저장");
    let page = office.here();
    office.browser.press("상신");
    office.browser.must_say("증빙");
    let paper = office.file("책자-세금계산서.pdf", &receipt());
    office.browser.choose("evidence", "tax_invoice");
    office.browser.attach("file", &paper);
    office.browser.press("첨부");
    office.browser.must_say("책자-세금계산서.pdf");
    office.browser.press("상신");
    office.browser.must_say("결재");
    office.look("resolution");

    office.sit("director");
    office.go(&page);
    office.browser.press("서명");
    office.browser.must_say("승인");
    page
}

/// Prepared by the accountant, sent and confirmed by a third person.
fn pay(office: &mut Office) {
    let year = office.year().id;
    office.sit("accountant");
    office.go(&format!("/payment/batches/add?year={year}"));
    office
        .browser
        .click("input[type=checkbox][aria-label*='글봄나루문구 1,100,000']");
    office.browser.press("고른 건의 합계 보기");
    office.browser.must_say("1,100,000");
    office.browser.press("지급 준비");
    office.look("batch");
    let page = office.here();
    office.browser.press("확인하고 전송");
    office.browser.must_say("고칠 곳이");
    office.go(&page);
    office.browser.must_say("지급 준비");

    office.sit("planning");
    office.go(&page);
    office.browser.press("확인하고 전송");
    office.on("2018-03-07T02:00:00Z");
    office.sit("planning");
    office.go(&page);
    office.browser.choose("verdict", "confirm");
    office.browser.fill("on", "2018-03-07");
    office.browser.press("결과 기록");
    office.browser.must_say("지급 완료");
}

/// The bank's file of the next morning, and the line that paid.
fn match_with_the_bank(office: &mut Office) {
    office.on("2018-03-08T00:00:00Z");
    let (year, today) = (office.year().id, jiff::civil::date(2018, 3, 8));
    let before = office.read(|tx| bank::reconciliation(tx, year, today));
    let balance = before
        .statement
        .as_ref()
        .map_or(Won::ZERO, |has| has.balance)
        .0
        - 1_100_000;
    let text = format!(
        "거래일시,적요,보낸분/받는분,출금액,입금액,거래후잔액\r\n\
         2018-03-07 10:12:31,대량이체,글봄나루문구,\"1,100,000\",0,\"{balance}\"\r\n"
    );
    let file = office.file("통장.csv", text.as_bytes());
    office.sit("accountant");
    office.go("/bank/imports/add");
    office.choose("account", "전용계좌");
    office.browser.click("label[for=f-kind-1]");
    office.browser.attach("file", &file);
    office.browser.press("올리기");
    let page = office.here();
    for _ in 0..50 {
        office.go(&page);
        if office.browser.has("확인 대기") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    office.look("import");
    office.browser.press("반영");
    office.go("/bank");
    office.browser.press("확실한 것 맞추기");
    office.look("bank");
    let after = office.read(|tx| bank::reconciliation(tx, year, today));
    assert_eq!(
        after.difference, before.difference,
        "the line and its payment match"
    );
    assert!(
        !office.browser.has("봄 장터 안내 책자"),
        "nothing of it is open"
    );
}

/// January to March are closed, with a reason for what the bank has not answered.
fn close_the_months(office: &mut Office) {
    office.on("2018-04-03T00:00:00Z");
    let year = office.year().id;
    office.sit("accountant");
    for month in 1..=3 {
        let page = format!("/clearing/years/{year}/months/{month}");
        office.go(&page);
        for (field, why) in [
            ("bank_reason", "은행 점검으로 거래내역을 나중에 받습니다."),
            ("open_reason", "은행에 결과를 물어 두었습니다."),
        ] {
            if office.browser.count(&format!("[name={field}]")) > 0 {
                office.browser.fill(field, why);
            }
        }
        if month == 3 {
            office.look("month");
        }
        if office.browser.count("[name=note]") > 0 {
            office.browser.press("월 마감");
        }
        office.go(&page);
        assert_eq!(
            office.browser.count("[name=note]"),
            0,
            "{month}월이 마감되었다"
        );
    }
    let closed = office.read(|tx| trustee::closed_through(tx, year));
    assert_eq!(closed, Some(jiff::civil::date(2018, 3, 31)));
}

/// A payment that the bank made in March, found out in April, cannot be dated into March.
fn back_date(office: &mut Office) {
    let year = office.year().id;
    office.sit("planning");
    let sent = office.read(move |tx| {
        let (from, to) = (
            jiff::civil::date(2018, 1, 1),
            jiff::civil::date(2018, 12, 31),
        );
        let payments = payment::payments_in(tx, year, from, to)?;
        let sent = payments
            .into_iter()
            .find(|one| one.state == payment::PaymentState::Sent);
        Ok(sent
            .and_then(|one| one.batch)
            .expect("the sample has a sent batch"))
    });
    let page = format!("/payment/batches/{sent}");
    office.go(&page);
    let before = office.read(move |tx| trustee::cash(tx, year));
    office.browser.choose("verdict", "confirm");
    office.browser.fill("on", "2018-03-02");
    office.browser.press("결과 기록");
    office.browser.must_say("마감");
    office.look("back-dated");
    let typed = office
        .browser
        .script("return document.querySelector('[name=on]').value;");
    assert_eq!(typed, "2018-03-02", "what was typed is kept");
    let after = office.read(move |tx| trustee::cash(tx, year));
    assert_eq!(before, after, "nothing was written");
}

/// From the year's total down to the paper, as somebody who may only read.
fn follow(office: &mut Office, resolution: &str) {
    let year = office.year().id;
    office.sit("auditor");
    office.go(&format!("/trustee/years/{year}"));
    office.browser.click("tfoot a[href*='trustee.spent']");
    office.browser.must_say("봄 장터 안내 책자");
    office.look("rows");
    let row = office.browser.script(
        "return [...document.querySelectorAll('main a')]\
         .find(a => a.textContent.includes('봄 장터 안내 책자')).getAttribute('href');",
    );
    office.go(row.as_str().unwrap());
    if office.here() != resolution {
        office
            .browser
            .click("main a[href^='/spending/resolutions/']");
    }
    assert_eq!(office.here().split('?').next(), Some(resolution));
    office.browser.must_say("책자-세금계산서.pdf");
    let digest = kernel::Digest::of(&receipt()).to_string();
    let shown = office.browser.text("main").replace(char::is_whitespace, "");
    assert!(
        shown.contains(&digest[..16]),
        "the paper's SHA-256 is shown"
    );
}
