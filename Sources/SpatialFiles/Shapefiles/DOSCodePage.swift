// The letters of DOS, in which old attribute files are written.
// Source: the code pages 437 and 850 as the Unicode consortium maps them.

/// A code page of DOS.
public enum DOSCodePage {
  private static let upper437 = letters(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")
  private static let upper850 = letters(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}"
  )

  private static func letters(_ text: String) -> [[UInt8]] { text.unicodeScalars.map { Array(String($0).utf8) } }

  /// Appends bytes as UTF-8; page 437 or 850. O(length).
  public static func append(_ bytes: UnsafeBufferPointer<UInt8>, page: Int, to output: inout [UInt8]) {
    let upper = page == 437 ? upper437 : upper850
    for byte in bytes {
      if byte < 0x80 { output.append(byte) } else { output.append(contentsOf: upper[Int(byte) - 0x80]) }
    }
  }
}
