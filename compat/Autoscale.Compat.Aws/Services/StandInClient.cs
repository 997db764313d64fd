using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Autoscale.Compat.Aws.Services;

/// <summary>A stand-in client: the common pipeline of the SDK, with the endpoint and the signer that generated clients add.</summary>
public abstract class StandInClient : AmazonServiceClient
{
    private protected StandInClient(StandInConfig config)
        : base(config)
    {
    }

    private protected StandInClient(AWSCredentials credentials, StandInConfig config)
        : base(credentials, config)
    {
    }

    protected override IServiceMetadata ServiceMetadata => ((StandInConfig)Config).Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }
}
