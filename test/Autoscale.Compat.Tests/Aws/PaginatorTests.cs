using Amazon.AutoScaling.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class PaginatorTests
{
    private static readonly Answer First = Page("byol", "more");
    private static readonly Answer Last = Page("payg", "");

    [Fact]
    public async Task Each_page_is_requested_with_the_token_of_the_previous_page()
    {
        await using var service = await ScriptedService.StartAsync(First, Last);
        using var autoScaling = service.AutoScaling();

        var groups = await autoScaling.Paginators.DescribeAutoScalingGroups(Both()).AutoScalingGroups.ToListAsync();

        Assert.Equal(["byol", "payg"], groups.Select(g => g.AutoScalingGroupName));
        const string Names = "[AutoScalingGroupNames.member.1, byol] [AutoScalingGroupNames.member.2, payg]";
        Assert.Equal(
            [$"DescribeAutoScalingGroups {Names}", $"DescribeAutoScalingGroups {Names} [NextToken, more]"],
            service.Calls.Select(call => call.Summary));
    }

    [Fact]
    public async Task A_page_is_requested_only_when_it_is_read()
    {
        await using var service = await ScriptedService.StartAsync(First, Last);
        using var autoScaling = service.AutoScaling();

        var page = await autoScaling.Paginators.DescribeAutoScalingGroups(Both()).Responses.FirstAsync();

        Assert.Equal("more", page.NextToken);
        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task A_listing_without_items_is_empty()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<DescribeAutoScalingGroupsResponse/>"));
        using var autoScaling = service.AutoScaling();

        Assert.Empty(await autoScaling.Paginators.DescribeAutoScalingGroups(Both()).AutoScalingGroups.ToListAsync());
    }

    [Fact]
    public async Task A_paginator_can_be_read_only_once()
    {
        await using var service = await ScriptedService.StartAsync(Last);
        using var autoScaling = service.AutoScaling();
        var pages = autoScaling.Paginators.DescribeAutoScalingGroups(Both());

        await pages.Responses.ToListAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pages.Responses.ToListAsync());
    }

    private static DescribeAutoScalingGroupsRequest Both() => new() { AutoScalingGroupNames = ["byol", "payg"] };

    private static Answer Page(string group, string next) => Answer.Ok($"""
        <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult>
          <AutoScalingGroups><member><AutoScalingGroupName>{group}</AutoScalingGroupName></member></AutoScalingGroups>
          <NextToken>{next}</NextToken>
        </DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>
        """);
}
