//! What the words of a paper mean as records.

/// The kind of a line of results by its words; the first that fits, else `other`.
pub fn line_kind(title: &str) -> &'static str {
    const KINDS: &[(&str, &str)] = &[
        ("권역위원회", "regional_committee"),
        ("실무협의회", "working_council"),
        ("공모전", "contest"),
        ("판매공간", "sales_exhibition"),
        ("홍보전시", "sales_exhibition"),
        ("직거래", "market"),
        ("장터", "market"),
        ("세미나", "seminar"),
        ("간담회", "roundtable"),
        ("모니터링", "monitoring"),
        ("자원조사", "resource_survey"),
        ("홈페이지", "website"),
        ("누리집", "website"),
        ("일손뱅크", "labor_exchange"),
        ("일자리", "labor_exchange"),
        ("기본계획", "plan_making"),
        ("계획 수립", "plan_making"),
        ("조례", "ordinance"),
    ];
    KINDS
        .iter()
        .find(|(word, _)| title.contains(word))
        .map_or("other", |(_, kind)| kind)
}

/// The kind of a step of 추진경위 by its words; the first that fits, else `other`.
pub fn step_kind(text: &str) -> &'static str {
    const KINDS: &[(&str, &str)] = &[
        ("동의안", "council_consent"),
        ("공개모집", "open_call"),
        ("심의위원회", "eligibility_panel"),
        ("우선협상", "preferred_bidder"),
        ("심사", "cost_review"),
        ("협약체결", "entrustment_agreement"),
        ("협약 체결", "entrustment_agreement"),
    ];
    KINDS
        .iter()
        .find(|(word, _)| text.contains(word))
        .map_or("other", |(_, kind)| kind)
}

/// The measure of counted things by what they are called, else `things`.
pub fn measure(noun: &str) -> &'static str {
    const MEASURES: &[(&str, &str)] = &[
        ("아이디어", "ideas"),
        ("참여자", "participants"),
        ("참가자", "participants"),
        ("참가농가", "vendors"),
        ("방문객", "visitors"),
        ("응답", "responses"),
        ("연결", "matches"),
    ];
    MEASURES
        .iter()
        .find(|(word, _)| noun.contains(word))
        .map_or("things", |(_, measure)| measure)
}

/// The office's code of an item by its printed name, where it is generally known; papers print
/// the name alone. The codes are those of the statement of 2018.
pub fn item_code(name: &str) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("사무관리비", "201-01"),
        ("공공운영비", "201-02"),
        ("행사운영비", "201-03"),
        ("시책추진업무추진비", "203-03"),
        ("민간위탁금", "307-05"),
        ("민간위탁사업비", "402-03"),
    ];
    CODES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, code)| *code)
}

/// 규모 cut into its words and the counts in its last brackets: `두 분야로 구성(2개팀 8명)` gives
/// the words, 2 and 8. Brackets that say anything else stay in the words.
pub fn scale(text: &str) -> (String, Option<i64>, Option<i64>) {
    let whole = || (text.trim().to_owned(), None, None);
    let Some((words, inside)) = text
        .trim_end()
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    else {
        return whole();
    };
    let (mut teams, mut staff) = (None, None);
    for part in inside
        .split([' ', ',', '·'])
        .filter(|part| !part.is_empty())
    {
        let number = |end: &str| part.strip_suffix(end)?.trim().parse::<i64>().ok();
        match (number("개팀").or_else(|| number("팀")), number("명")) {
            (Some(count), _) if teams.is_none() => teams = Some(count),
            (_, Some(count)) if staff.is_none() => staff = Some(count),
            _ => return whole(),
        }
    }
    if teams.is_none() && staff.is_none() {
        return whole();
    }
    (words.trim().to_owned(), teams, staff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_find_their_kind() {
        for (title, kind) in [
            ("지역상생 권역위원회 개최", "regional_committee"),
            ("지역자원 홍보전시 판매공간 시범운영", "sales_exhibition"),
            ("지역 상생아이디어 공모전", "contest"),
            ("지역상생교류사업 실무협의회 개최", "working_council"),
            ("지역상생교류사업 간담회(실행위원회) 개최", "roundtable"),
            (
                "서울특별시 상생교류 활성화 지원에 관한 조례 제정",
                "ordinance",
            ),
            ("도농일자리 교류확대 및 일손뱅크 구축", "labor_exchange"),
            ("봄맞이 나들이", "other"),
        ] {
            assert_eq!(line_kind(title), kind, "{title}");
        }
    }

    #[test]
    fn steps_find_their_kind() {
        for (text, kind) in [
            ("시의회 민간위탁 동의안 '원안가결'", "council_consent"),
            ("운영 수탁기관 공개모집", "open_call"),
            (
                "적격자 심의위원회 개최 및 우선협상자 발표",
                "eligibility_panel",
            ),
            ("위·수탁 협약서(안) 계약심사단 심사 완료", "cost_review"),
            ("운영 위·수탁 협약체결", "entrustment_agreement"),
            ("설명회", "other"),
        ] {
            assert_eq!(step_kind(text), kind, "{text}");
        }
    }

    #[test]
    fn the_size_of_the_office_is_counted_apart() {
        for (text, words, teams, staff) in [
            (
                "두 분야로 구성(2개팀 8명)",
                "두 분야로 구성",
                Some(2),
                Some(8),
            ),
            ("한 분야(8명)", "한 분야", None, Some(8)),
            ("두 분야(기획·홍보)", "두 분야(기획·홍보)", None, None),
            ("두 분야(2개팀 외 8명)", "두 분야(2개팀 외 8명)", None, None),
            ("두 분야", "두 분야", None, None),
            ("", "", None, None),
        ] {
            assert_eq!(scale(text), (words.to_owned(), teams, staff), "{text}");
        }
    }

    #[test]
    fn counted_things_find_their_measure() {
        assert_eq!(measure("아이디어"), "ideas");
        assert_eq!(measure("마을"), "things");
        assert_eq!(item_code("민간위탁금"), Some("307-05"));
        assert_eq!(item_code("없는 과목"), None);
    }
}
