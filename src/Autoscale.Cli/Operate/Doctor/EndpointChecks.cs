namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The check of the URL that devices call.</summary>
internal static class EndpointChecks
{
    // The status of a request without a device, by docs/api.md.
    private const int NoDevice = 400;

    private const int Forbidden = 403;

    // API Gateway answers so when a stage has no such path.
    private const string NoPath = "MissingAuthenticationTokenException";

    private const string Compare = "Compare autoscale-handler-url with the output HandlerUrl of the stack.";

    public static Verdict Endpoint(DoctorFacts facts) => facts.Around.Endpoint.Judge("The answers of the endpoint", answer =>
    {
        var url = facts.Settings.Bootstrap.HandlerUrl.Stored;
        return answer switch
        {
            null => Verdict.Problem(
                "There is no endpoint: setting autoscale-handler-url has no value.",
                "Deploy the stack again, which writes the URL of its API."),
            { Status: NoDevice } => Verdict.Ok($"The function behind {url} answers, and refuses a request without a device."),
            { Status: Forbidden, Error: NoPath } => Verdict.Problem(
                $"The API behind {url} has no such stage or path: it answers with status {Forbidden} and error {NoPath}.", Compare),
            { Status: Forbidden } => Verdict.NotChecked(new(
                $"Not checked: {url} answers with status {Forbidden}: the API is private and refuses requests from outside of its VPC, "
                    + "or it has no such stage.",
                "Run 'autoscale doctor' on a machine in the VPC, which reaches the API through its interface endpoint. If the answer is "
                    + "the same there, compare autoscale-handler-url with the output HandlerUrl of the stack.")),
            { Status: { } status } => Verdict.Problem(
                $"Endpoint {url} answers a request without a device with status {status} and not with {NoDevice}.",
                status >= 500
                    ? "The function Bootstrap fails: read its log group."
                    : Compare),
            { IsTrustFailure: true, Failure: var failure } => Verdict.Problem(
                Wording.Sentence($"The certificate of {url} is not accepted: {failure}"),
                "Devices verify it too: correct the URL, or the proxy in between."),
            { Failure: var failure } => Verdict.Warning(
                Wording.Sentence($"Endpoint {url} does not answer this machine: {failure}"),
                "The API is private: run 'autoscale doctor' in the VPC. There, check the interface endpoint and its security group."),
        };
    });
}
