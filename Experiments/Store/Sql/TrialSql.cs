namespace NasLab.Experiments.Store.Sql;

/// <summary>Statements on trials, their costs, curves and weights.</summary>
internal static class TrialSql
{
    public const string Select = "SELECT * FROM trials WHERE studyId = @study ORDER BY number";

    /// <summary>In the order that <see cref="Rows.CostRow"/> reads, trial by trial.</summary>
    public const string SelectCosts = """
        SELECT c.trialId, c.target, c.latencyMs, c.latencyLowMs, c.latencyHighMs, c.energyMj, c.peakActivationBytes, c.weightBytes,
               c.source, c.infeasible, c.violation
        FROM trials t JOIN trialCosts c ON c.trialId = t.id WHERE t.studyId = @study ORDER BY t.number, c.target
        """;

    /// <summary>In the order that <see cref="Rows.CurveRow"/> reads, trial by trial.</summary>
    public const string SelectCurves = """
        SELECT p.trialId, p.epoch, p.trainingLoss, p.validationLoss, p.validationAccuracy, p.learningRate, p.seconds
        FROM trials t JOIN curvePoints p ON p.trialId = t.id WHERE t.studyId = @study ORDER BY t.number, p.epoch
        """;

    /// <summary>Trials that finished later, and those that are in no such order: running ones and baselines.</summary>
    public const string SelectLater =
        "SELECT * FROM trials WHERE studyId = @study AND (completion > @completion OR completion IS NULL)";

    /// <summary>Of the trials of <see cref="SelectLater"/>, in the order that <see cref="Rows.CostRow"/> reads.</summary>
    public const string SelectLaterCosts = """
        SELECT c.trialId, c.target, c.latencyMs, c.latencyLowMs, c.latencyHighMs, c.energyMj, c.peakActivationBytes, c.weightBytes,
               c.source, c.infeasible, c.violation
        FROM trials t JOIN trialCosts c ON c.trialId = t.id
        WHERE t.studyId = @study AND (t.completion > @completion OR t.completion IS NULL) ORDER BY c.trialId, c.target
        """;

    public const string SelectOne = "SELECT * FROM trials WHERE studyId = @study AND number = @number";

    public const string SelectCostsOfOne = """
        SELECT trialId, target, latencyMs, latencyLowMs, latencyHighMs, energyMj, peakActivationBytes, weightBytes, source, infeasible,
               violation
        FROM trialCosts WHERE trialId = @id ORDER BY target
        """;

    public const string SelectCurveOfOne = """
        SELECT trialId, epoch, trainingLoss, validationLoss, validationAccuracy, learningRate, seconds
        FROM curvePoints WHERE trialId = @id ORDER BY epoch
        """;

    public const string SelectTests =
        "SELECT number, testAccuracy AS accuracy, testAccuracyStdError AS stdError FROM trials WHERE studyId = @study AND testAccuracy IS NOT NULL";

    public const string SelectProgress =
        "SELECT COUNT(*) AS trials, COALESCE(MAX(completion), 0) AS completions FROM trials WHERE studyId = @study";

    public const string SelectWeights = """
        SELECT weights FROM checkpoints WHERE trialId = (SELECT id FROM trials WHERE studyId = @study AND number = @trial)
        """;

    /// <summary>Returns the id; nothing where the trial is there and finished.</summary>
    public const string Put = """
        INSERT INTO trials (studyId, number, completion, role, architecture, epochs, continuesTrial, epochsBefore, parents, seed, state, parameters, macs,
                            validationAccuracy, validationAccuracyStdError, testAccuracy, testAccuracyStdError, imagesTrained,
                            seconds, failure, worker, started, finished)
        VALUES (@StudyId, @Number, @Completion, @Role, @Architecture, @Epochs, @ContinuesTrial, @EpochsBefore, @Parents, @Seed, @State, @Parameters, @Macs,
                @ValidationAccuracy, @ValidationAccuracyStdError, @TestAccuracy, @TestAccuracyStdError, @ImagesTrained,
                @Seconds, @Failure, @Worker, @Started, @Finished)
        ON CONFLICT (studyId, number) DO UPDATE SET
            completion = excluded.completion, role = excluded.role, architecture = excluded.architecture,
            epochs = excluded.epochs, continuesTrial = excluded.continuesTrial, epochsBefore = excluded.epochsBefore,
            parents = excluded.parents, seed = excluded.seed, state = excluded.state, parameters = excluded.parameters,
            macs = excluded.macs, validationAccuracy = excluded.validationAccuracy,
            validationAccuracyStdError = excluded.validationAccuracyStdError, testAccuracy = excluded.testAccuracy,
            testAccuracyStdError = excluded.testAccuracyStdError, imagesTrained = excluded.imagesTrained,
            seconds = excluded.seconds, failure = excluded.failure, worker = excluded.worker, started = excluded.started,
            finished = excluded.finished
        WHERE trials.state = 'running'
        RETURNING id
        """;

    public const string NextCompletion = "SELECT COALESCE(MAX(completion), 0) + 1 FROM trials WHERE studyId = @study";

    public const string DeleteCosts = "DELETE FROM trialCosts WHERE trialId = @id";

    public const string InsertCost = """
        INSERT INTO trialCosts (trialId, target, latencyMs, latencyLowMs, latencyHighMs, energyMj, peakActivationBytes,
                                weightBytes, source, infeasible, violation)
        VALUES (@TrialId, @Target, @LatencyMs, @LatencyLowMs, @LatencyHighMs, @EnergyMj, @PeakActivationBytes, @WeightBytes,
                @Source, @Infeasible, @Violation)
        """;

    public const string InsertCurvePoint = """
        INSERT INTO curvePoints (trialId, epoch, trainingLoss, validationLoss, validationAccuracy, learningRate, seconds)
        VALUES (@OwnerId, @Epoch, @TrainingLoss, @ValidationLoss, @ValidationAccuracy, @LearningRate, @Seconds)
        """;

    public const string InsertWeights = "INSERT INTO checkpoints (trialId, weights) VALUES (@id, @weights)";

    /// <summary>Drops the weights of candidates that are on no front. Looks through what is kept, of which there is little, and not through all trials.</summary>
    public const string PruneWeights = """
        DELETE FROM checkpoints WHERE trialId IN (
            SELECT t.id FROM checkpoints c CROSS JOIN trials t ON t.id = c.trialId
            WHERE t.studyId = @study AND t.role = 'search' AND t.number NOT IN (
                SELECT m.value FROM fronts f, json_each(f.members) m
                WHERE f.studyId = @study AND f.completion =
                    (SELECT MAX(completion) FROM fronts g WHERE g.studyId = f.studyId AND g.target = f.target)))
        """;

    public const string SelectState = """
        SELECT state FROM trainingStates WHERE trialId = (SELECT id FROM trials WHERE studyId = @study AND number = @trial)
        """;

    public const string SelectStates = """
        SELECT t.number FROM trainingStates s CROSS JOIN trials t ON t.id = s.trialId WHERE t.studyId = @study ORDER BY t.number
        """;

    public const string InsertState = "INSERT INTO trainingStates (trialId, state) VALUES (@id, @state)";

    /// <summary>Drops the states of all trials but those that are kept: a JSON list of numbers.</summary>
    public const string PruneStates = """
        DELETE FROM trainingStates WHERE trialId IN (
            SELECT t.id FROM trainingStates s CROSS JOIN trials t ON t.id = s.trialId
            WHERE t.studyId = @study AND t.number NOT IN (SELECT value FROM json_each(@kept)))
        """;

    public const string RecordTest = """
        UPDATE trials SET testAccuracy = @accuracy, testAccuracyStdError = @stdError WHERE studyId = @study AND number = @number
        """;
}
