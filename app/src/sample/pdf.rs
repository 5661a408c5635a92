//! A PDF of one page with a few lines of Latin text, as small as it gets.

/// Writes the document. Letters must be printable ASCII; brackets and backslashes are left out.
pub(super) fn document(lines: &[String]) -> Vec<u8> {
    let mut text = "BT /F1 11 Tf 40 780 Td 16 TL".to_owned();
    for line in lines {
        let plain = |c: &char| matches!(c, ' '..='~') && !matches!(c, '(' | ')' | '\\');
        let line: String = line.chars().filter(plain).collect();
        text.push_str(&format!(" ({line}) Tj T*"));
    }
    text.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = out.len();
    let count = objects.len() + 1;
    out.push_str(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    out.into_bytes()
}
