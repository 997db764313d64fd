using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace Autoscale.Adapters.CloudFormation;

/// <summary>Reads the stack to which a resource belongs. Faults propagate.</summary>
public sealed class StackReader(IAmazonCloudFormation client)
{
    /// <summary>The ARN of the stack that made a resource; null when no stack did.</summary>
    /// <param name="physicalId">The id of the resource in its service, such as the name of a table.</param>
    public async Task<string?> FindAsync(string physicalId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.DescribeStackResourcesAsync(
                new DescribeStackResourcesRequest { PhysicalResourceId = physicalId }, cancellationToken);
            return answer.StackResources?.Find(r => r.StackId is not null)?.StackId;
        }
        catch (AmazonCloudFormationException unknown) when (unknown.ErrorCode == "ValidationError")
        {
            return null;
        }
    }

    /// <summary>The physical ids of all resources of a stack, by their logical ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ResourcesAsync(string stack, CancellationToken cancellationToken)
    {
        Dictionary<string, string> resources = new(StringComparer.Ordinal);
        var request = new ListStackResourcesRequest { StackName = stack };
        do
        {
            var page = await client.ListStackResourcesAsync(request, cancellationToken);
            foreach (var resource in page.StackResourceSummaries ?? [])
            {
                if (resource is { LogicalResourceId: { } logical, PhysicalResourceId: { Length: > 0 } physical })
                    resources[logical] = physical;
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return resources;
    }

    /// <summary>The parameters of a stack. A parameter that names one of Systems Manager has the value that it led to.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ParametersAsync(string stack, CancellationToken cancellationToken)
    {
        var answer = await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken);
        return (answer.Stacks ?? []).SelectMany(s => s.Parameters ?? [])
            .Where(p => p.ParameterKey is not null)
            .ToDictionary(p => p.ParameterKey!, p => p.ResolvedValue ?? p.ParameterValue ?? "", StringComparer.Ordinal);
    }
}
