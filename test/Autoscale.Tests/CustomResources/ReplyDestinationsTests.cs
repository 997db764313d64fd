using Autoscale.Lambda.Events;

namespace Autoscale.Tests.CustomResources;

/// <summary>The URLs to which a function in a region may reply.</summary>
public sealed class ReplyDestinationsTests
{
    [Theory]
    [InlineData("aws", "eu-central-1", "https://cloudformation-custom-resource-response-eucentral1.s3.eu-central-1.amazonaws.com/x?y=z")]
    [InlineData("aws", "us-east-1", "https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/x")]
    [InlineData("aws", "eu-west-1", "https://cloudformation-custom-resource-response-euwest1.s3-eu-west-1.amazonaws.com/x")]
    [InlineData("aws", "eu-west-1", "https://s3.eu-west-1.amazonaws.com/bucket/x")]
    [InlineData("aws", "eu-west-1", "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/x")]
    [InlineData("aws-cn", "cn-north-1", "https://bucket.s3.cn-north-1.amazonaws.com.cn/x")]
    [InlineData("aws-us-gov", "us-gov-west-1", "https://bucket.s3.us-gov-west-1.amazonaws.com/x")]
    [InlineData("aws-eusc", "eusc-de-east-1", "https://bucket.s3.eusc-de-east-1.amazonaws.eu/x")]
    [InlineData("aws-iso", "us-iso-east-1", "https://bucket.s3.us-iso-east-1.c2s.ic.gov/x")]
    public void A_function_replies_to_S3_of_its_own_partition(string partition, string region, string url) =>
        Assert.Equal(new Uri(url), Read(url, partition, region));

    [Theory]
    [InlineData("aws-eusc", "eusc-de-east-1", "https://x.s3.eusc-de-east-1.amazonaws.eu.evil.example/")]
    [InlineData("aws-eusc", "eusc-de-east-1", "https://x.s3.eu-central-1.amazonaws.com/")]
    [InlineData("aws", "eu-central-1", "https://x.s3.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("aws", "eu-central-1", "https://x.s3.cn-north-1.amazonaws.com.cn/")]
    [InlineData("aws", "eu-central-1", "https://x.execute-api.eu-central-1.amazonaws.com/")]
    [InlineData("aws", "eu-central-1", "https://x.s3.eu-central-1.evil.amazonaws.com/")]
    [InlineData("aws", "eu-central-1", "https://evils3.eu-central-1.amazonaws.com/")]
    [InlineData("aws", "eu-central-1", "https://s3.evil.example/?.amazonaws.com")]
    [InlineData("aws", "eu-central-1", "https://amazonaws.com/")]
    [InlineData("aws", "eu-central-1", "http://x.s3.eu-central-1.amazonaws.com/")]
    [InlineData("aws", "eu-central-1", "https://x.s3.eu-central-1.amazonaws.com:8443/")]
    [InlineData("aws", "eu-central-1", "https://user@x.s3.eu-central-1.amazonaws.com/")]
    [InlineData("aws", "", "https://x.s3.eu-central-1.amazonaws.com/")]
    public void Other_hosts_get_no_reply(string partition, string region, string url)
    {
        Assert.Null(Read(url, partition, region));
        Assert.Null(Read(url, partition, region, acceptsLoopback: true));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566/x")]
    [InlineData("http://localhost:4566/x")]
    [InlineData("http://[::1]:4566/x")]
    public void This_machine_gets_a_reply_only_with_an_emulator_instead_of_AWS(string url)
    {
        Assert.Null(Read(url, "aws", "eu-central-1"));
        Assert.NotNull(Read(url, "aws", "eu-central-1", acceptsLoopback: true));
    }

    private static Uri? Read(string url, string partition, string region, bool acceptsLoopback = false) =>
        new ReplyDestinations(acceptsLoopback).Read(url, $"arn:{partition}:lambda:{region}:123456789012:function:fgt");
}
