using Amazon.Lambda.Core;

namespace Autoscale.Compat.Lambda.RuntimeApi;

/// <summary>One run of a handler: reads the event, writes the answer.</summary>
internal delegate Task Invocation(MemoryStream input, ILambdaContext context, MemoryStream output);
