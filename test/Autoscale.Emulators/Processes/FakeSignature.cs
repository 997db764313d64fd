namespace Autoscale.Emulators.Processes;

/// <summary>A signature in the correct format but without a valid value. Emulators read only the service from it.</summary>
public static class FakeSignature
{
    /// <summary>Signs the request for a service in the region us-east-1.</summary>
    public static void Add(HttpRequestMessage request, string service)
    {
        const string NoSignature = "0000000000000000000000000000000000000000000000000000000000000000";
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T120000Z");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIAEMULATED/20260101/us-east-1/{service}/aws4_request, "
            + $"SignedHeaders=host;x-amz-date, Signature={NoSignature}");
    }
}
