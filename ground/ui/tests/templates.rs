//! The templates as a room uses them: what a reader, a screen reader and an attacker find.

#![allow(clippy::expect_used)] // a helper that fails fails its test

use askama::Template;
use kernel::Refusal;
use ui::{FormView, Frame, NavLink, Pager};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "frame.html" %}
{% import "forms.html" as forms %}{% import "parts.html" as parts %}
{% block actions %}<a class="krds-btn" href="/new">추가</a>{% endblock %}
{% block content %}<form class="form" method="post">
{% call forms::hidden(form) %}{% endcall %}
{% call forms::errors(form) %}{% endcall %}
{% call forms::text(form, "title", "이름", "짧게", required=true) %}{% endcall %}
{% call forms::number(form, "amount", "금액") %}{% endcall %}
{% call forms::area(form, "memo", "메모") %}{% endcall %}
{% call forms::select(form, "kind", "종류", options) %}{% endcall %}
{% call forms::checks(form, "region", "지역", options) %}{% endcall %}
{% call forms::radios(form, "state", "상태", options) %}{% endcall %}
{% call forms::check(form, "open", "공개") %}{% endcall %}
{% call forms::file(form, "paper", "파일") %}{% endcall %}
{% call forms::user_name(form, "name", "아이디") %}{% endcall %}
{% call forms::password(form, "secret", "비밀번호") %}{% endcall %}
{% call forms::new_password(form, "fresh", "새 비밀번호") %}{% endcall %}
{% call forms::submit("저장") %}{% endcall %}</form>
{% call parts::post_button(form, "/cancel", "취소") %}{% endcall %}
{% call parts::empty("아직 없습니다.") %}{% endcall %}
{% call parts::pager(pager) %}{% endcall %}{% endblock %}"#
)]
struct Page {
    frame: Frame,
    form: FormView,
    options: Vec<(String, String)>,
    pager: Pager,
}

const FIELDS: [&str; 11] = [
    "title", "amount", "memo", "kind", "region", "state", "open", "paper", "name", "secret",
    "fresh",
];

fn page(frame: Frame, form: FormView) -> String {
    let options = vec![
        ("market".to_owned(), "장터".to_owned()),
        ("contest".to_owned(), "공모전 <2016>".to_owned()),
    ];
    let pager = Pager::new(100, 20, 2, "/activities?year=2016");
    Page {
        frame,
        form,
        options,
        pager,
    }
    .render()
    .expect("renders")
}

fn frame() -> Frame {
    Frame::new("활동", "상생교류")
}

#[test]
fn every_field_has_a_label_and_its_value() {
    let form = FormView::new("token", "key-key-key").with_values([
        ("title", "나눔 장터"),
        ("memo", "첫 줄\n둘째 줄"),
        ("kind", "contest"),
        ("region", "market"),
        ("region", "contest"),
        ("state", "market"),
        ("open", "1"),
    ]);
    let html = page(frame(), form);
    for field in FIELDS
        .iter()
        .filter(|field| !["region", "state"].contains(field))
    {
        assert!(
            html.contains(&format!("<label for=\"f-{field}\">")),
            "{field} has no label"
        );
    }
    for part in [
        "name=\"_csrf\" value=\"token\"",
        "name=\"_key\" value=\"key-key-key\"",
        "value=\"나눔 장터\"",
        ">\n첫 줄\n둘째 줄</textarea>",
        "<option value=\"contest\" selected>공모전 &#60;2016&#62;</option>",
        "<option value=\"market\">장터</option>",
        "name=\"open\" value=\"1\" checked",
        "이름 <span class=\"required\">필수</span>",
        "aria-required=\"true\" aria-describedby=\"f-title-hint\"",
    ] {
        assert!(html.contains(part), "{part} is missing in\n{html}");
    }
    assert_eq!(
        html.matches(" checked").count(),
        4,
        "two regions, one state, one box"
    );
    assert!(!html.contains("error-summary") && !html.contains("aria-invalid"));
}

#[test]
fn every_refusal_is_linked_from_the_summary_to_its_field() {
    let all = FIELDS.map(|field| Refusal::at(field, "test.bad", format!("{field} 틀림")));
    let refusal = Refusal::all(all.to_vec()).expect("several");
    let html = page(frame(), FormView::new("c", "k").with_refusal(&refusal));
    assert!(html.contains("고칠 곳이 11가지 있습니다"));
    for field in FIELDS {
        assert!(
            html.contains(&format!("<a href=\"#f-{field}\">{field} 틀림</a>")),
            "{field}"
        );
        assert_eq!(
            html.matches(&format!("id=\"f-{field}\"")).count(),
            1,
            "{field} has one target"
        );
        assert!(
            html.contains(&format!("id=\"f-{field}-error\"")),
            "{field} shows it"
        );
        assert!(
            html.contains(&format!("aria-describedby=\"f-{field}-error")),
            "{field} tells it"
        );
    }
    assert!(html.contains("role=\"alert\" tabindex=\"-1\" autofocus"));
}

#[test]
fn ids_are_unique() {
    let html = page(frame(), FormView::new("c", "k"));
    let mut ids: Vec<_> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn nothing_typed_can_become_markup() {
    let payloads = [
        "\"><script>alert(1)</script>",
        "' onfocus='x",
        "</textarea><img src=x>",
    ];
    for payload in payloads {
        let form = FormView::new("c", "k").with_values(FIELDS.map(|field| (field, payload)));
        let refusal = Refusal::at("title", "test.bad", payload);
        let frame = frame()
            .signed_in(payload, payload, "token")
            .under(payload, "/a")
            .saying(Some(payload.to_owned()));
        let html = page(frame, form.with_refusal(&refusal));
        for bad in ["<script", "<img", "' onfocus"] {
            assert!(
                !html.contains(bad),
                "{bad} came through for {payload}:\n{html}"
            );
        }
    }
}

#[test]
fn pages_need_no_inline_style_or_script() {
    let html = page(
        frame().signed_in("한빛시", "나래", "token"),
        FormView::new("c", "k"),
    );
    for bad in [
        "style=",
        "<style",
        "<script",
        "javascript:",
        "onclick",
        "http://",
        "https://",
    ] {
        assert!(!html.contains(bad), "{bad} is on the page");
    }
}

#[test]
fn passwords_are_never_shown_again() {
    let form = FormView::new("c", "k").with_values([("secret", "hunter2"), ("fresh", "hunter3")]);
    let html = page(frame(), form);
    assert!(!html.contains("hunter"));
    assert!(html.contains("autocomplete=\"current-password\""));
    assert!(html.contains("autocomplete=\"new-password\""));
}

#[test]
fn the_frame_says_where_and_who_one_is() {
    let link = |path: &str, current| NavLink {
        label: path.to_uppercase(),
        path: path.to_owned(),
        current,
    };
    let frame = frame()
        .signed_in("한빛시 교류과", "나래", "token")
        .with_menu(vec![link("/a", false), link("/b", true)])
        .under("세부사업", "/programs")
        .saying(Some("저장했습니다.".to_owned()));
    let html = page(frame, FormView::new("c", "k"));
    for part in [
        "<html lang=\"ko\" data-krds-mode=\"light\">",
        "<title>활동 - 상생교류</title>",
        "<a href=\"#main\">본문 바로가기</a>",
        "<main id=\"main\"",
        "<h1>활동</h1>",
        "한빛시 교류과",
        "action=\"/sign-out\"><input type=\"hidden\" name=\"_csrf\" value=\"token\">",
        "<a href=\"/b\" aria-current=\"true\">/B</a>",
        "<li><a href=\"/programs\">세부사업</a></li>",
        "<li aria-current=\"page\">활동</li>",
        "<div class=\"said\" role=\"status\"><p>저장했습니다.</p></div>",
        "<div class=\"actions\"><a class=\"krds-btn\" href=\"/new\">추가</a></div>",
        "aria-current=\"page\"><span class=\"sr-only\">쪽 </span>2</a>",
    ] {
        assert!(html.contains(part), "{part} is missing in\n{html}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(
        !html.contains("공식 전자정부"),
        "only official sites may say so"
    );
}

#[test]
fn nobody_sees_no_menu_and_no_way_out() {
    let html = page(frame(), FormView::new("c", "k"));
    assert!(
        !html.contains("/sign-out") && !html.contains("주 메뉴") && !html.contains("KRDS) 없이")
    );
    assert!(page(frame().with_masthead(true), FormView::new("c", "k")).contains("공식 전자정부"));
}
