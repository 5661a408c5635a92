//! What people call a figure, from its key.

/// The name of a figure on pages; the key itself where none is known.
pub fn figure_name(key: &str) -> String {
    match key.strip_suffix(".national") {
        Some(whole) if !whole.starts_with("cost.") => format!("{} 중 국비", plain(whole)),
        _ => plain(key),
    }
}

fn plain(key: &str) -> String {
    let parts: Vec<&str> = key.split('.').collect();
    match parts.as_slice() {
        ["budget", "original", year] => format!("{year}년 당초예산"),
        ["budget", "original", year, item] => format!("{year}년 당초예산({item})"),
        ["budget", "difference"] => "증감(B-A)".to_owned(),
        ["budget", "difference", item] => format!("증감(B-A, {item})"),
        ["budget", "difference_percent"] => "증감률".to_owned(),
        ["budget", "difference_percent", item] => format!("증감률({item})"),
        ["cost", year, what @ ..] => format!("{year}년 사업비({})", source(what)),
        ["cost_basis", ..] => "산출근거 금액".to_owned(),
        ["plan", "total", year] => format!("{year}년 추진일정 계"),
        ["plan", year, "step", number] => format!("{year}년 추진일정 {number}번째 금액"),
        ["program", year, "teams"] => format!("{year}년 팀 수"),
        ["program", year, "staff"] => format!("{year}년 인원"),
        ["results", year, "line", _, what] => format!("{year}년 실적 항목의 {}", counted(what)),
        ["results", year, what] => format!("{year}년 {}", result(what)),
        ["settlement", year, column] => format!("{year}년 {}", settled(column)),
        _ => key.to_owned(),
    }
}

fn source(what: &[&str]) -> &'static str {
    match what {
        ["total"] => "계",
        ["national"] => "국비",
        ["city"] => "시비",
        ["district"] => "구비",
        ["off_budget", ..] => "예산 외",
        _ => "기타",
    }
}

fn counted(what: &str) -> &'static str {
    match what {
        "times" => "횟수",
        "regions" => "참여 권역",
        "ideas" => "아이디어",
        "participants" => "참여자",
        _ => "성과",
    }
}

fn result(what: &str) -> &str {
    match what {
        "exhibition_days" => "홍보전시 판매공간 운영 횟수",
        "regional_committees" => "권역위원회 개최 횟수",
        "regions_covered" => "권역위원회 참여 권역",
        "contest_ideas" => "공모전 아이디어",
        other => other,
    }
}

fn settled(column: &str) -> &str {
    match column {
        "original_budget" => "결산 당초예산",
        "carried_in" => "전년이월",
        "budget_change" => "예산변경",
        "current_budget" => "예산현액",
        "executed" => "집행액",
        "carried_out" => "차년이월",
        "unexecuted_balance" => "집행잔액",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_names() {
        for (key, name) in [
            ("budget.original.2018", "2018년 당초예산"),
            ("budget.original.2018.national", "2018년 당초예산 중 국비"),
            (
                "budget.original.2018.307-05.national",
                "2018년 당초예산(307-05) 중 국비",
            ),
            ("budget.difference_percent", "증감률"),
            ("cost.2018.city", "2018년 사업비(시비)"),
            ("cost.2018.off_budget.city", "2018년 사업비(예산 외)"),
            ("cost.2018.national", "2018년 사업비(국비)"),
            ("settlement.2016.unexecuted_balance", "2016년 집행잔액"),
            (
                "results.2016.exhibition_days",
                "2016년 홍보전시 판매공간 운영 횟수",
            ),
            ("results.2016.line.0.times", "2016년 실적 항목의 횟수"),
            ("plan.2018.step.3", "2018년 추진일정 3번째 금액"),
            ("unknown.key", "unknown.key"),
            ("", ""),
        ] {
            assert_eq!(figure_name(key), name, "{key}");
        }
    }
}
