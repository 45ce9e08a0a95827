/** What a mail server writes back about a letter (RFC 3464), as Postfix does. */
export function reportOf(
  messageId: string,
  { action = "failed", status = "5.1.1" }: { action?: string; status?: string } = {},
): string {
  return `From: MAILER-DAEMON@mx.example
To: no-reply@guichet.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <20261120.1@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="PART"

--PART
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.example.

--PART
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; quelqu.un@exemple.ca
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--PART
Content-Type: message/rfc822

From: Guichet <no-reply@guichet.example>
To: quelqu.un@exemple.ca
Subject: Une place
Message-ID: ${messageId}

Bonjour.

--PART--
`.replaceAll("\n", "\r\n")
}
