using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Autoscale.Compat.Aws.Services;

/// <summary>Every service here is signed with version 4.</summary>
internal sealed class SigV4Handler : BaseAuthResolverHandler
{
    private static readonly List<IAuthSchemeOption> s_options = [new SigV4Option()];

    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => s_options;

    private sealed class SigV4Option : IAuthSchemeOption
    {
        public string SchemeId { get; set; } = "aws.auth#sigv4";

        public string ShortName => "sigv4";
    }
}
