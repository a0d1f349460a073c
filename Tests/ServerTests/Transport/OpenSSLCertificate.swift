/// A certificate that openssl made, and its key, which is used for nothing else.
///
///     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -keyout key -out certificate \
///       -subj "/C=DE/O=Example, Inc./OU=a/CN=first/CN=okta" \
///       -addext "subjectAltName=DNS:okta.example.com,DNS:b.example.com,IP:192.0.2.1,URI:spiffe://example.com/okta,email:okta@example.com"
enum OpenSSLCertificate {
    /// 2126-11-04T18:36:23Z, in seconds.
    static let expires: Int64 = 4_949_490_983

    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIICWDCCAf6gAwIBAgIUD+ev4XerFnSbLppQkNk3pTeAKigwCgYIKoZIzj0EAwIw
        UDELMAkGA1UEBhMCREUxFjAUBgNVBAoMDUV4YW1wbGUsIEluYy4xCjAIBgNVBAsM
        AWExDjAMBgNVBAMMBWZpcnN0MQ0wCwYDVQQDDARva3RhMCAXDTI2MTEyODE4MzYy
        M1oYDzIxMjYxMTA0MTgzNjIzWjBQMQswCQYDVQQGEwJERTEWMBQGA1UECgwNRXhh
        bXBsZSwgSW5jLjEKMAgGA1UECwwBYTEOMAwGA1UEAwwFZmlyc3QxDTALBgNVBAMM
        BG9rdGEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATeQM0imzWbkoYj9FK+v0Sq
        tMulC74MZW1EBGspd/3w522Cjyw4Orc8CjMKE2uM6rpXO9xEn4M0Oub2pSKl9MlH
        o4GzMIGwMB0GA1UdDgQWBBSjpxvIJnIwcNDYfV3X1zs7kBStozAfBgNVHSMEGDAW
        gBSjpxvIJnIwcNDYfV3X1zs7kBStozAPBgNVHRMBAf8EBTADAQH/MF0GA1UdEQRW
        MFSCEG9rdGEuZXhhbXBsZS5jb22CDWIuZXhhbXBsZS5jb22HBMAAAgGGGXNwaWZm
        ZTovL2V4YW1wbGUuY29tL29rdGGBEG9rdGFAZXhhbXBsZS5jb20wCgYIKoZIzj0E
        AwIDSAAwRQIhAPL62+zsOi8rA85Z3Kn/NDGEd6SGK5ByNc7XLBkj82INAiB3L9kv
        hYiNbXMyg70dmeax4TQrAydNEPQbR11RnE4zaA==
        -----END CERTIFICATE-----

        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgK+6knq5QY2UbToZN
        19F4l53eY0QW7isQ8p9cBhTVo0ShRANCAATeQM0imzWbkoYj9FK+v0SqtMulC74M
        ZW1EBGspd/3w522Cjyw4Orc8CjMKE2uM6rpXO9xEn4M0Oub2pSKl9MlH
        -----END PRIVATE KEY-----

        """
}
