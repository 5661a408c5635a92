//! One market on a phone, from the call to the year's results: a farm is recommended, screened,
//! gets a booth, comes and sells where there is no network, is paid by four people – and the
//! statement counts one day more.

use std::{
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use testing::{Browser, Network, Serving, TestStore};

use crate::office;

struct Phone {
    browser: Browser,
    network: Network,
    clock: Arc<Mutex<Timestamp>>,
    /// The site and its records; they go last.
    _office: (Serving, TestStore),
}

impl Phone {
    fn on(store: TestStore, browser: Browser) -> Self {
        let clock = Arc::new(Mutex::new(office::now()));
        let rooms = sangsaeng::rooms(None);
        let serving = Serving::start(&store, people::sessions(), Arc::clone(&clock), rooms);
        Self {
            network: Network::to(serving.address()),
            browser,
            clock,
            _office: (serving, store),
        }
    }

    fn at(&self, text: &str) {
        *self.clock.lock().unwrap() = text.parse().unwrap();
    }

    fn go(&mut self, path: &str) {
        let url = format!("{}{path}", self.network.address());
        self.browser.goto(&url);
    }

    /// The path of the page without what was asked.
    fn here(&mut self) -> String {
        let url = self.browser.url();
        let path = url.strip_prefix(self.network.address()).unwrap();
        path.split('?').next().unwrap().to_owned()
    }

    /// Somebody else takes the phone.
    fn hand_to(&mut self, name: &str) {
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

    /// Opens a page, fills its form and presses the button; answers where that leads.
    fn send(&mut self, path: &str, fields: &[(&str, &str)], button: &str) -> String {
        self.go(path);
        self.send_here(fields, button)
    }

    fn send_here(&mut self, fields: &[(&str, &str)], button: &str) -> String {
        for (name, value) in fields {
            let field = format!("document.querySelector('[name=\"{name}\"]')");
            let kind = self.browser.script(&format!("return {field}?.type;"));
            match kind.as_str() {
                Some("radio" | "checkbox") => {
                    let box_of = format!("[name=\"{name}\"][value=\"{value}\"]");
                    let tick = format!(
                        "const box = document.querySelector('{box_of}');
                         if (!box.checked) box.click();"
                    );
                    self.browser.script(&tick);
                }
                Some("select-one") => self.browser.choose(name, value),
                Some(_) => self.browser.fill(name, value),
                None => panic!("no {name}: {}", self.browser.text("main")),
            }
        }
        self.browser.press(button);
        assert!(
            !self.browser.has("고칠 곳이"),
            "{}",
            self.browser.text("main")
        );
        self.browser.must_be_accessible();
        assert!(
            !self.browser.overflows(),
            "{} is too wide",
            self.browser.url()
        );
        self.here()
    }

    /// The value of the first option or box that stands beside a text.
    fn value_of(&mut self, css: &str, text: &str) -> String {
        let script = format!(
            "return [...document.querySelectorAll('{css}')].find((one) =>
             (one.labels?.[0] || one).textContent.includes('{text}') ||
             (one.getAttribute('aria-label') || '').includes('{text}'))?.value;"
        );
        let value = self.browser.script(&script);
        let value = value.as_str().map(str::to_owned);
        value.unwrap_or_else(|| panic!("no {css} with {text}: {}", self.browser.text("main")))
    }

    fn wait_for(&mut self, text: &str) {
        let until = Instant::now() + Duration::from_secs(60);
        while !self.browser.has(text) {
            let shown = self.browser.text("main");
            assert!(Instant::now() < until, "it never says ‘{text}’: {shown}");
            thread::sleep(Duration::from_millis(100));
        }
    }
}

/// A season of one day whose place is permitted, and the director's call; answers both pages.
fn called(phone: &mut Phone) -> (String, String) {
    phone.hand_to("resource");
    phone.go("/activities/lines?year=2018");
    phone.browser.press("실적 항목 추가");
    let line = [("title", "직거래장터 개최"), ("kind", "market")];
    phone.send_here(&line, "저장");
    phone.go("/markets/new");
    let line = phone.value_of("select[name=line] option", "직거래장터 개최");
    let season = [
        ("name", "늦봄 장터"),
        ("year", "2018"),
        ("kind", "market"),
        ("line", &line),
        ("booths", "1"),
        ("most_per_municipality", "4"),
        ("most_days_per_vendor", "1"),
        ("newcomer_percent", "0"),
    ];
    let season = phone.send("/markets/new", &season, "시즌 등록");
    let day = [
        ("on_day", "2018-05-19"),
        ("venue", "citizens_hall"),
        ("opens", "10:00"),
        ("closes", "18:00"),
    ];
    let day = phone.send(&format!("{season}/days"), &day, "여는 날 등록");
    let permit = format!("{day}/permit");
    let applied = [("step", "applied"), ("paper", "시민청-7")];
    phone.send(&permit, &applied, "장소 허가 기록");
    let granted = [
        ("step", "granted"),
        ("paper", "시민청-8"),
        ("fee", "0"),
        ("exempt", "place_rules"),
    ];
    phone.send(&permit, &granted, "장소 허가 기록");
    let state = format!("{day}/state");
    phone.send(&state, &[("to", "venue_permitted")], "상태 바꾸기");
    phone.hand_to("director");
    phone.send(&state, &[("to", "recruiting")], "상태 바꾸기");
    (season, day)
}

/// A farm applies, its municipality recommends it, it passes the screening; answers the page of
/// the season's applications.
fn applied(phone: &mut Phone, season: &str, day: &str) -> String {
    phone.hand_to("resource");
    let farm = [
        ("kind", "farmer"),
        ("name", "물안개터농원"),
        ("region", "강원도 평창군"),
        ("items", "감자"),
    ];
    phone.send("/partners/new?sort=producer", &farm, "저장");
    let list = season.replace("/markets/", "/vendors/");
    phone.go(&format!("{list}/apply?find=물안개터"));
    let vendor = phone.value_of("input[name=vendor]", "물안개터농원");
    let day_id = day.rsplit('/').next().unwrap().to_owned();
    let ask = [
        ("vendor", vendor.as_str()),
        ("days", &day_id),
        ("mandate", "2018. 3. 5. 전화로 맡김"),
    ];
    let application = phone.send_here(&ask, "참가 신청 입력");
    let item = [
        ("name", "감자"),
        ("sort", "produce"),
        ("origin", "국산(강원 평창군)"),
    ];
    phone.send(&format!("{application}/items"), &item, "품목 적기");
    for kind in ["farm_registration", "insurance"] {
        let paper = [
            ("kind", kind),
            ("number", "제7호"),
            ("valid_from", "2018-01-02"),
            ("valid_to", "2018-12-31"),
        ];
        phone.send(&format!("{application}/papers"), &paper, "서류 적기");
    }
    let step = format!("{application}/step");
    let letter = [("step", "recommended"), ("paper", "평창군 농정과-7")];
    phone.send(&step, &letter, "단계 적기");
    let met = ["own_goods", "domestic", "price"].map(|word| ("met", word));
    phone.send(&format!("{application}/screening"), &met, "심사표 쓰기");
    phone.send(&step, &[("step", "screened")], "단계 적기");
    list
}

/// Booths are computed by one, looked at by another and told by a third.
fn released(phone: &mut Phone, list: &str) {
    let allocation = phone.send(&format!("{list}/allocations"), &[], "부스 배정 계산");
    let state = format!("{allocation}/state");
    for (who, to) in [("planning", "reviewed"), ("director", "released")] {
        phone.hand_to(who);
        phone.send(&state, &[("to", to)], "단계 적기");
    }
}

/// The day itself: the farm confirms, comes and sells, and there is no network.
fn held(phone: &mut Phone, day: &str) {
    phone.hand_to("resource");
    phone.send(&format!("{day}/booths"), &[], "참가 확인: 물안개터농원");
    phone.at("2018-05-19T01:00:00Z");
    phone.hand_to("resource");
    phone.send(&format!("{day}/state"), &[("to", "open")], "상태 바꾸기");
    let field = format!("{day}/field");
    phone.go(&field);
    phone.wait_for("이 전화기에 담았습니다");
    phone.network.cut();
    phone.go(&field);
    phone.browser.click("form[data-label^='왔음'] button");
    phone.wait_for("보내기 전: 왔음");
    phone.go(&format!("{field}/sale"));
    let farm = phone.value_of("select[name=application] option", "물안개터농원");
    phone.browser.choose("application", &farm);
    phone.browser.choose("item", "감자");
    phone.browser.fill("amount", "150,000");
    phone
        .browser
        .click("form[data-note=sale] button[type=submit]");
    phone.wait_for("보낼 것 2건이 이 전화기에");
    phone.network.mend();
    phone.browser.click("#field-send");
    phone.wait_for("모두 보냈습니다");
    phone.send(&format!("{day}/state"), &[("to", "closed")], "상태 바꾸기");
}

/// What the common till keeps for the farm goes to it, by four people.
fn paid(phone: &mut Phone, day: &str) {
    phone.hand_to("accountant");
    let payee = [
        ("kind", "person"),
        ("name", "물안개터농원"),
        ("contact", "farm@example.com"),
        ("bank", "011"),
        ("account_number", "777-7654-3219876"),
    ];
    phone.send("/payment/payees/add", &payee, "등록");
    phone.hand_to("resource");
    let payouts = format!("{day}/payouts");
    phone.go(&payouts);
    phone.browser.press("거래처 고르기 물안개터농원");
    let payee = phone.value_of("input[name=payee]", "물안개터농원");
    phone.send_here(&[("payee", &payee)], "거래처 고르기");
    phone.go(&payouts);
    let owed = phone.value_of("input[name=applications]", "물안개터농원");
    phone.send_here(&[("applications", &owed)], "고른 농가의 남은 돈 올리기");
    // A new account waits for two days.
    phone.at("2018-05-23T01:00:00Z");
    phone.hand_to("director");
    phone.go(&payouts);
    let draft = phone.value_of("input[name=payouts]", "물안개터농원");
    phone.send_here(&[("payouts", &draft), ("to", "approved")], "고른 정산 결정");
    phone.hand_to("accountant");
    phone.go("/payment?purse=till");
    phone.browser.press("지급 준비");
    let payable = phone.value_of("input[name=payable]", "물안개터농원");
    phone.send_here(&[("payable", &payable)], "고른 건의 합계 보기");
    let batch = phone.send_here(&[], "지급 준비");
    phone.hand_to("planning");
    phone.send(&batch, &[], "확인하고 전송");
    let verdict = phone.value_of("select[name=verdict] option", "지급됨");
    phone.send_here(&[("verdict", &verdict), ("on", "2018-05-23")], "결과 기록");
    phone.hand_to("resource");
    phone.go(&payouts);
    phone.browser.must_say("나간 돈\n150,000원");
}

#[test]
fn a_market_day_on_a_phone_reaches_the_statement() {
    for store in office::stores() {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        browser.resize(390, 844);
        let phone = &mut Phone::on(store, browser);
        let (season, day) = called(phone);
        let list = applied(phone, &season, &day);
        released(phone, &list);
        phone.go("/statement/2019");
        assert!(!phone.browser.has("직거래장터"), "nothing was held yet");
        held(phone, &day);
        paid(phone, &day);
        phone.hand_to("director");
        phone.go("/statement/2019");
        phone.browser.must_say("직거래장터(시민청) 개최 : ’18. 5월");
    }
}
