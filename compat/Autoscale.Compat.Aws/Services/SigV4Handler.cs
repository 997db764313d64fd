using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Autoscale.Compat.Aws.Services;

/// <summary>Signs the calls of all services here with Signature Version 4.</summary>
internal sealed class SigV4Handler : BaseAuthResolverHandler
{
    private static readonly List<IAuthSchemeOption> Options = [new SigV4Option()];

    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => Options;

    private sealed class SigV4Option : IAuthSchemeOption
    {
        public string SchemeId { get; set; } = "aws.auth#sigv4";

        public string ShortName => "sigv4";
    }
}
